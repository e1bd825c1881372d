// The tests that npm's `events` ships, against every profile's EventEmitter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files, runFile } from './testing/npm_events.mjs';
import { majors } from './testing/realm.mjs';

// Files that real Node itself fails: 10's `once` takes no EventTarget.
const notFor = new Map([['events-once.js', [10]]]);

for (const major of majors) {
  for (const file of files) {
    if (notFor.get(file)?.includes(major)) continue;
    test(`Node ${major}: ${file}`, () => {
      const { err, exitCode } = runFile(file, major);
      assert.equal(exitCode, 0, err);
    });
  }
}

test('there are 20 files', () => {
  assert.equal(files.length, 20);
});
