import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directives, excuse, ruledOut } from './applicable.mjs';
import { firstError } from './report.mjs';
import { topicOf } from './topics.mjs';

test('flags and environment come from the first lines', () => {
  const source = '// Flags: --no-warnings --trace-uncaught\n// Env: A=1 B=2\n';
  assert.deepEqual(directives(source).flags, ['--no-warnings', '--trace-uncaught']);
  assert.deepEqual(directives(source).env, { A: '1', B: '2' });
});

test('a flag that opens internals rules a test out', () => {
  assert.equal(ruledOut('// Flags: --expose-internals\n'), 'flag --expose-internals');
  assert.equal(ruledOut('// Flags: --unhandled-rejections=strict\n'), undefined);
});

test('a failure is excused by what the source needs', () => {
  assert.equal(excuse("const { Session } = require('inspector');"), 'module inspector');
  assert.equal(excuse("import tls from 'node:tls';"), 'module tls');
  assert.equal(excuse("const assert = require('assert');"), undefined);
});

test('a topic is told by the name', () => {
  assert.equal(topicOf('parallel/test-timers-unref.js'), 'timers');
  assert.equal(topicOf('parallel/test-event-emitter-once.js'), 'events');
  assert.equal(topicOf('parallel/test-zlib.js'), 'other');
});

test('the first error line is the one with the error', () => {
  const stderr =
    '/suite/test/a.js:3\n    f();\n    ^\n\nTypeError: f is not a function\n    at a.js';
  assert.equal(firstError({ stderr, stdout: '' }, '/suite'), 'TypeError: f is not a function');
});
