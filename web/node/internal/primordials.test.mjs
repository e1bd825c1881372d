// What prints, formats and compares does the same while a program has replaced the builtins it would use.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixtures, run } from '../testing/realm.mjs';

const program = readFileSync(join(fixtures, 'patched-builtins.js'), 'utf8');
const unpatched = program.replace(/^patch\(.*$/gm, '');

for (const major of [18, 20, 22, 24, 26]) {
  test(`patched builtins change nothing in Node ${major}`, () => {
    const { out } = run(major, program);
    assert.doesNotMatch(out, /was called/);
    assert.equal(out, run(major, unpatched).out);
  });
}
