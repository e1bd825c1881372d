// The head of generated programs: labelled output, absolute time slots, and what the statements share.

/** Real milliseconds between two slots: far enough apart that real Node never mixes them up. */
const SLOT = 50;

/** The main script is slot 0. The first slots stay free: a loaded machine may take long to reach the loop. */
export const FIRST_SLOT = 3;

/** Names in the order of their definitions; a program gets those that it uses. */
const DEFINITIONS = {
  fs: "const fs = require('fs');",
  crypto: "const crypto = require('crypto');",
  stream: "const stream = require('stream');",
  // Required here and not where they are used: in Node 18 the first require of a module makes a promise.
  promisify: "const { promisify } = require('util');",
  readline: "const readline = require('readline');",
  timers: "const timers = require('timers/promises');",
  EventEmitter: "const EventEmitter = require('events');",
  zero: 'const zero = Date.now();',
  h: 'const h = {};',
  e: 'const e = [new EventEmitter(), new EventEmitter()];',
  et: 'const et = [new EventTarget(), new EventTarget()];',
  ac: 'const ac = [new AbortController(), new AbortController()];',
  brief:
    "const brief = (v) => (Buffer.isBuffer(v) ? String(v) : v && typeof v === 'object' ? v.name || typeof v : v);",
  said: "const said = (v) => (v instanceof Error ? 'Error ' + v.message : v);",
  log: 'const log = (...args) => console.log(...args.map(said), ...context());',
  caught: 'let caught = 0;',
  emits: 'let emits = 0;',
  emit:
    'const emit = (i, name, v) => ' +
    "{ if (emits++ < 12) log('emit', name, e[i].emit(name, v)); };",
  dispatches: 'let dispatches = 0;',
  dispatch:
    'const dispatch = (i, name, label) => ' +
    '{ if (dispatches++ < 12) log(label, et[i].dispatchEvent(new Event(name, { cancelable: true }))); };',
  watch:
    'const watch = (s, name, events) => { for (const event of events) ' +
    "s.on(event, (v) => log(name, event, event === 'open' ? 'fd' : brief(v))); return s; };",
  // Not a loop: the engine would optimise it on another thread, which wakes up a loop that should sleep.
  shared: 'const shared = new Int32Array(new SharedArrayBuffer(4));',
  spin: 'const spin = (ms) => Atomics.wait(shared, 0, 0, ms);',
  until: `const until = (slot) => Math.max(1, slot * ${SLOT} - (Date.now() - zero));`,
  sleep: 'const sleep = (slot, v) => new Promise((f) => setTimeout(f, until(slot), v));',
  defer:
    'const defer = () => { const d = {}; ' +
    'd.promise = new Promise((f, r) => { d.resolve = f; d.reject = r; }); return d; };',
  d: 'const d = [defer(), defer(), defer()];',
  ruler:
    'const ruler = (name, n) => { let p = Promise.resolve(); ' +
    'for (let i = 1; i <= n; i++) p = p.then(() => log(name, i)); };',
  show2: 'const show2 = (name) => (event) => log(name, event.type);',
  show: 'const show = (name) => (v) => log(name, v);',
};

/** What a program prints behind every line: nothing, its store, or async ids, with hooks or without. */
const CONTEXTS = {
  none: 'const context = () => [];',
  store:
    "const { AsyncLocalStorage, AsyncResource } = require('async_hooks');\n" +
    'const als = new AsyncLocalStorage();\n' +
    "const context = () => ['in', als.getStore()];",
  ids:
    "const { executionAsyncId, triggerAsyncId } = require('async_hooks');\n" +
    "const context = () => ['in', executionAsyncId(), triggerAsyncId()];",
};
CONTEXTS.hooks = `${CONTEXTS.ids}\nrequire('async_hooks').createHook({ init() {} }).enable();`;

/** The definition of a program's context, its first statement. */
export const contextOf = (kind) => CONTEXTS[kind];

/** Always there: whatever a program does, it ends with its exit code. */
const EXIT = "process.on('exit', (code) => log('exit', code));";

/** `body` with the definitions that it needs before it. */
export function withPrelude(body) {
  let source = `${EXIT}\n${body}`;
  for (const [name, definition] of Object.entries(DEFINITIONS).reverse()) {
    if (new RegExp(`\\b${name}\\b`).test(source)) source = `${definition}\n${source}`;
  }
  return source;
}
