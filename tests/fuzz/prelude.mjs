// The fixed head of every generated program: labelled output, absolute time slots, and what the statements share.

/** Real milliseconds between two slots: far enough apart that real Node never mixes them up. */
export const SLOT = 50;

/** The first slot is later than that: a loaded machine may take long to reach the loop. */
const START = 100;

export const PRELUDE = `const fs = require('fs');
const EventEmitter = require('events');
const zero = Date.now();
const h = {};
const e = [new EventEmitter(), new EventEmitter()];
let emits = 0;
const said = (v) => (v instanceof Error ? 'Error ' + v.message : v);
const log = (...args) => console.log(...args.map(said));
const spin = (ms) => { const s = Date.now(); while (Date.now() - s < ms); };
const until = (slot) => Math.max(1, ${START} + slot * ${SLOT} - (Date.now() - zero));
const sleep = (slot, v) => new Promise((f) => setTimeout(f, until(slot), v));
const defer = () => { const d = {}; d.promise = new Promise((f, r) => { d.resolve = f; d.reject = r; }); return d; };
const d = [defer(), defer(), defer()];
const emit = (i, name, v) => { if (emits++ < 12) log('emit', name, e[i].emit(name, v)); };
const ruler = (name, n) => { let p = Promise.resolve(); for (let i = 1; i <= n; i++) p = p.then(() => log(name, i)); };
const show = (name) => (v) => log(name, v);
process.on('exit', (code) => log('exit', code));`;
