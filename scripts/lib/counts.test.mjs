import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTests } from './counts.mjs';

test('sums what cargo test, node --test and our own runners close with', () => {
  const output = [
    'test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s',
    'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out',
    'ℹ pass 5',
    'ℹ fail 1',
    'conformance: 40 passed, 0 failed, 2 skipped',
    '7 passed, 0 failed',
  ].join('\n');
  assert.deepEqual(countTests(output), { passed: 12 + 3 + 5 + 40 + 7, failed: 3 });
});

test('reads the TAP summary of node --test', () => {
  assert.deepEqual(countTests('# pass 9\n# fail 4\n# cancelled 0\n'), { passed: 9, failed: 4 });
});

test('counts nothing in prose', () => {
  assert.deepEqual(countTests('we saw 3 passed, 1 failed there'), { passed: 0, failed: 0 });
});
