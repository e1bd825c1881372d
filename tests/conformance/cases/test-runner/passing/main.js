// Tests and suites are reported in their order: TAP up to 22, the spec reporter since 24.
// @min 18
// Durations and Node's own frames differ between runs and machines.
const { write } = process.stdout;
process.stdout.write = function (text, ...rest) {
  const plain = String(text)
    .replace(/\(?[\d.]+ms\)?/g, '(N)')
    .replace(/(duration_ms:? )[\d.]+/g, '$1N');
  return write.call(this, plain, ...rest);
};
const { test, describe, it } = require('node:test');
const assert = require('node:assert');

test('sync', () => {});
test('async', async () => {
  await 1;
});
test('skipped', { skip: true }, () => {});
test('skipped with a reason', { skip: 'a reason' }, () => {});
test('to do', { todo: true }, () => {});
test('skips itself', (t) => t.skip('later'));
test('callback', (t, done) => setImmediate(done));
test('parent', async (t) => {
  await t.test('one', () => {});
  await t.test('two', async (t) => {
    await t.test('deep', () => {});
  });
  t.diagnostic('a note');
});
describe('suite', () => {
  let n = 0;
  it('adds', () => assert.strictEqual(++n, 1));
  it('adds again', async () => assert.strictEqual(++n, 2));
  describe('inner', () => {
    it('is reached', () => {});
  });
  it.skip('is not reached', () => {});
});
test(() => {});
