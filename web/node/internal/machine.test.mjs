// Runs that end otherwise than by their program's end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../testing/realm.mjs';

test('a run in which everybody waits for everybody is stopped with a message', () => {
  const { out, err, exitCode } = run(
    24,
    `const { spawn } = require('child_process');
spawn('cat').stdout.on('end', () => console.log('never'));
process.on('exit', () => console.log('never'));
console.log('begins');
`,
  );
  assert.equal(out, 'begins\n');
  assert.match(err, /waits for something that will never happen/);
  assert.equal(exitCode, null);
});

test('a child that is killed leaves nothing to wait for', () => {
  const { out, err, exitCode } = run(
    24,
    `const child = require('child_process').spawn('cat');
child.on('close', (code, signal) => console.log(code, signal));
child.kill();
`,
  );
  assert.equal(err, '');
  assert.equal(out, 'null SIGTERM\n');
  assert.equal(exitCode, 0);
});
