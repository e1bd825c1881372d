// A test whose time is over, or whose signal is aborted, is cancelled with what is open in it; its own signal is aborted at its end.
// @min 20
const { test, describe, it } = require('node:test');
const written = [];
const notes = [];
const { write } = process.stdout;
process.stdout.write = (text) => written.push(String(text)) > 0;
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
test('too slow', { timeout: 50 }, () => wait(500));
test('callback', { timeout: 50 }, (_t, done) => setTimeout(done, 400));
test('outer', async (t) => {
  await t.test('inner', { timeout: 50 }, () => wait(300)).catch(() => {});
});
describe('suite', { timeout: 60 }, () => {
  it('inside', () => wait(600));
});
test('signal', (t) => {
  notes.push(`same ${t.signal === t.signal} ${t.signal.aborted}\n`);
  t.signal.addEventListener('abort', () => notes.push('its signal\n'));
});
test('already', { signal: AbortSignal.abort() }, () => {});
process.on('exit', () => {
  const isFrame = (line) => /^ +(?:at |stack:|new |async |\S+ .*\(?\S+main\.js|\S+ .*\(node:|node:)/.test(line);
  const lines = [...notes, ...written].join('').split('\n').filter((line) => !isFrame(line));
  const text = lines.join('\n').replace(/duration_ms:? [\d.e-]+/g, 'duration').replace(/\([\d.]+ms\)/g, '(time)');
  write.call(process.stdout, text.replace(/^.*location: .*\n/gm, '').replace(/^test at .*\n/gm, ''));
});
