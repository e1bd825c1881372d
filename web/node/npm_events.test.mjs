// The tests that npm's `events` ships, against every profile's EventEmitter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files, runFile } from './testing/npm_events.mjs';
import { majors, testEnv } from './testing/program.mjs';

// Files that real Node itself fails: 10's `once` takes no EventTarget.
const notFor = new Map([['events-once.js', [10]]]);

for (const major of majors) {
  for (const file of files) {
    if (notFor.get(file)?.includes(major)) continue;
    test(`Node ${major}: ${file}`, () => {
      const { env } = testEnv(major, { here: true });
      const EventEmitter = env.require('events');
      runFile(file, {
        EventEmitter,
        globals: { process: env.process, Promise: env.require('internal/async_support').Promise },
        run: env.loop.run.bind(env.loop),
      });
    });
  }
}

test('there are 20 files', () => {
  assert.equal(files.length, 20);
});
