import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from '../../testing/load.mjs';

const { align } = await load('src/output/align.ts');
const { longestCommonSubsequence } = await load('src/output/lcs.ts');

/** Rows as text: "left|right", a moved line with ~, a missing one with !. */
function show(left, right) {
  const mark = { same: '', moved: '~', only: '!' };
  const side = (lines, at, kind) => (at < 0 ? '' : mark[kind] + lines[at]);
  return align(left, right).map(
    (row) => `${side(left, row.left, row.leftMark)}|${side(right, row.right, row.rightMark)}`,
  );
}

test('equal outputs have no marks', () => {
  assert.deepEqual(show(['a', 'b'], ['a', 'b']), ['a|a', 'b|b']);
  assert.deepEqual(show([], []), []);
});

test('a line that both sides print in another place has moved', () => {
  assert.deepEqual(show(['a', 'tick', 'promise'], ['a', 'promise', 'tick']), [
    'a|a',
    '~tick|',
    'promise|promise',
    '|~tick',
  ]);
});

test('a moved line knows where its twin is', () => {
  const rows = align(['x', 'a', 'b'], ['a', 'b', 'x']);
  assert.equal(rows[0].leftTwin, 2);
  assert.equal(rows.at(-1).rightTwin, 0);
});

test('a line that one side lacks is marked so', () => {
  assert.deepEqual(show(['a', 'b'], ['a']), ['a|a', '!b|']);
  assert.deepEqual(show(['a'], ['x', 'a']), ['|!x', 'a|a']);
  assert.deepEqual(show(['a', 'p', 'z'], ['a', 'q', 'z']), ['a|a', '!p|!q', 'z|z']);
});

test('equal texts pair up in order', () => {
  assert.deepEqual(show(['a', 'a', 'a'], ['a', 'a']), ['a|a', 'a|a', '!a|']);
});

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 });

test('every line of both sides is in exactly one row, in order', () => {
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const rows = align(left, right);
      assert.deepEqual(
        rows.map((row) => row.left).filter((at) => at >= 0),
        [...left.keys()],
      );
      assert.deepEqual(
        rows.map((row) => row.right).filter((at) => at >= 0),
        [...right.keys()],
      );
    }),
  );
});

test('the common subsequence is one of the longest', () => {
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const pairs = longestCommonSubsequence(left, right);
      for (const [l, r] of pairs) assert.equal(left[l], right[r]);
      assert.equal(pairs.length, bruteForce(left, right));
    }),
  );
});

function bruteForce([head, ...rest], other) {
  if (head === undefined) return 0;
  const at = other.indexOf(head);
  const without = bruteForce(rest, other);
  return at < 0 ? without : Math.max(without, 1 + bruteForce(rest, other.slice(at + 1)));
}

test('twenty thousand lines on each side take no time to speak of', () => {
  const left = Array.from({ length: 20_000 }, (_, n) => `line ${n % 7 === 0 ? 'same' : n}`);
  const right = [...left.slice(5_000), ...left.slice(0, 5_000)];
  const start = performance.now();
  const rows = align(left, right);
  assert.ok(performance.now() - start < 2_000);
  assert.ok(rows.length >= 20_000 && rows.length <= 40_000);
});

test('lines that are not compared are beside each other, without marks', () => {
  assert.deepEqual(show(['a', null, null], ['a', null, 'timer']), [
    'a|a',
    'null|null',
    'null|!timer',
  ]);
});
