// Runs the tests that npm's `events` ships against an EventEmitter: its files, a stand-in for tape, nothing else.
import assert from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';

const folder = join(dirname(createRequire(import.meta.url).resolve('events/')), 'tests');
const helpers = ['index.js', 'common.js', 'legacy-compat.js'];

/** The names of the test files. */
export const files = readdirSync(folder).filter((name) => !helpers.includes(name));

/**
 * Where a file expects an error by the text npm's package gives it, any TypeError or RangeError will do: Node's own
 * texts and classes differ by version, so that real Node fails there, too.
 */
const lenient = Object.assign(Object.create(assert), {
  throws(body, expected) {
    const isText = expected instanceof RegExp && /^\^(Type|Range)Error:/.test(expected.source);
    assert.throws(body, isText ? /^(Type|Range)Error/ : expected);
  },
});

/** As much of tape as the files use. */
function tape() {
  const finish = [];
  const test = (_name, body) => body({ on: () => {}, end: () => {}, comment: () => {} });
  return Object.assign(test, { finish, onFinish: (f) => finish.push(f) });
}

/**
 * Runs one file. `run(main)` runs `main` in the emitter's loop until nothing is left to do; `globals` are the names
 * the file sees besides Node's own.
 */
export function runFile(name, { EventEmitter, globals, run }) {
  const test = tape();
  const cache = new Map([
    ['tape', test],
    ['assert', lenient],
    ['util', util],
    ['has', Object.hasOwn],
    ['../', EventEmitter],
    ['..', EventEmitter],
  ]);
  const require = (id) => {
    if (!cache.has(id)) cache.set(id, load(`${id}.js`));
    return cache.get(id);
  };
  const load = (file) => {
    const module = { exports: {} };
    const names = { require, module, exports: module.exports, console: quiet, ...globals };
    const code = readFileSync(join(folder, file), 'utf8');
    new Function(...Object.keys(names), code)(...Object.values(names));
    return module.exports;
  };
  let rejected;
  run(() => {
    require('./common').test = { on: () => {}, comment: () => {} };
    load(name).then?.(undefined, (error) => {
      rejected = error;
    });
  });
  if (rejected) throw rejected;
  for (const f of test.finish) f();
}

const quiet = { ...console, warn: () => {} };
