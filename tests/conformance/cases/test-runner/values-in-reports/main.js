// The values of a failure stand in the report as YAML (up to Node 22), or as util.inspect shows them.
// @min 20
const test = require('node:test');
const assert = require('assert');
const written = [];
const { write } = process.stdout;
process.stdout.write = (text) => written.push(String(text)) > 0;
test('objects', () => {
  assert.deepStrictEqual({ a: { b: [1, null, undefined, 'x\ny'] }, d: new Date(0) }, { a: { b: [1] }, c: {} });
});
test('circular', () => {
  const circular = { n: 1 };
  circular.self = circular;
  assert.deepStrictEqual(circular, { n: 2 });
});
test("it's", () => {
  throw new Error('it\'s "bad"');
});
for (const value of [{ a: 1 }, undefined, null, 5, 'text']) {
  test(`thrown ${typeof value}`, () => {
    throw value;
  });
}
process.on('exit', () => {
  const isFrame = (line) => /^ +(?:at |stack:|new |async |\S+ \(?node:|\S+ \(?\S+main.js|node:)/.test(line);
  const lines = written.join('').split('\n').filter((line) => !isFrame(line));
  const text = lines.join('\n').replace(/duration_ms:? [\d.e-]+/g, 'duration').replace(/\([\d.]+ms\)/g, '(time)');
  write.call(process.stdout, text.replace(/^.*location: .*\n/gm, '').replace(/^test at .*\n/gm, ''));
});
