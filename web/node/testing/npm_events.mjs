// Runs the tests that npm's `events` ships against Node's emitter here: its files, a stand-in for tape, nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './realm.mjs';

const folder = join(dirname(createRequire(import.meta.url).resolve('events/')), 'tests');
const helpers = ['index.js', 'common.js', 'legacy-compat.js'];

/** The names of the test files. */
export const files = readdirSync(folder).filter((name) => !helpers.includes(name));

/** As much of tape as the files use; what they wait for is checked when the program ends. */
const TAPE = `const finish = [];
const test = (_name, body) => body({ on() {}, end() {}, comment() {} });
process.on('exit', () => finish.forEach((f) => f()));
module.exports = Object.assign(test, { on() {}, comment() {}, onFinish: (f) => finish.push(f) });
`;

/**
 * Where a file expects an error by the text npm's package gives it, any TypeError or RangeError will do: Node's own
 * texts and classes differ by version, so that real Node fails there, too.
 */
const LENIENT = `const assert = require('assert');
module.exports = Object.assign(Object.create(assert), assert, {
  throws(body, expected) {
    const isText = expected instanceof RegExp && /^\\^(Type|Range)Error:/.test(expected.source);
    assert.throws(body, isText ? /^(Type|Range)Error/ : expected);
  },
});
`;

const sources = {
  '/app/index.js': `module.exports = require('events');`,
  '/app/node_modules/tape/index.js': TAPE,
  '/app/node_modules/has/index.js':
    'module.exports = (object, key) => Object.prototype.hasOwnProperty.call(object, key);',
  '/app/tests/lenient.js': LENIENT,
};
for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), 'utf8');
  sources[`/app/tests/${name}`] = text.replaceAll(`require('assert')`, `require('./lenient')`);
}

/** One file as Node `major`: what it wrote on stderr, and its exit code. */
export function runFile(name, major) {
  const main = `require('./tests/common').test = require('tape');
const result = require('./tests/${name}');
if (result && result.then) result.then(undefined, (error) => setImmediate(() => { throw error; }));
`;
  return run(major, main, { files: sources });
}
