import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../testing/load.mjs';

const { checkRequests } = await load('src/scenario/requests.ts');

test('requests keep their fields and lose all others', () => {
  const request = {
    at: 10,
    method: 'POST',
    path: '/a?b=c',
    headers: { 'X-A': 'b' },
    body: 'é',
    port: 80,
    count: 3,
    rate: 0.5,
    keepAlive: true,
  };
  assert.deepEqual(checkRequests([{ ...request, other: 1 }]), [request]);
  assert.deepEqual(checkRequests([{ at: 0, path: '/' }]), [{ at: 0, path: '/' }]);
});

for (const [wrong, message] of [
  [{ path: '/' }, /Request 1 of the link: at must be milliseconds/],
  [{ at: 1 }, /path must be a path that begins with \//],
  [{ at: 1, path: 'a' }, /path must be/],
  [{ at: 1, path: '/a b' }, /path must be/],
  [{ at: 1, path: '/', method: 'get it' }, /method must be/],
  [{ at: 1, path: '/', headers: { 'a b': 'c' } }, /headers must be/],
  [{ at: 1, path: '/', headers: { a: 'b\r\nc: d' } }, /headers must be/],
  [{ at: 1, path: '/', port: 0 }, /port must be/],
  [{ at: 1, path: '/', count: 1.5 }, /count must be/],
  [{ at: 1, path: '/', rate: 0 }, /rate must be/],
  [{ at: 1, path: '/', keepAlive: 1 }, /keepAlive must be/],
  ['x', /Request 1 of the link is no object/],
]) {
  test(`refused: ${JSON.stringify(wrong)}`, () => {
    assert.throws(() => checkRequests([wrong]), message);
  });
}

test('too many are refused', () => {
  assert.throws(() => checkRequests('x'), /no list/);
  assert.throws(() => checkRequests(Array(101).fill({ at: 0, path: '/' })), /at most 100 are/);
  const many = { at: 0, path: '/', count: 60_000 };
  assert.throws(() => checkRequests([many, many]), /at most 100000 are/);
});
