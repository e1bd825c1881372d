// Suites may be asynchronous or run their tests at once; hooks that fail, errors from outside and callbacks called twice fail a test.
// @min 20
const { it, describe, before, beforeEach } = require('node:test');
const written = [];
const notes = [];
const { write } = process.stdout;
process.stdout.write = (text) => written.push(String(text)) > 0;
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
describe('hook fails', () => {
  before(() => {
    throw new Error('before');
  });
  it('never', () => {});
});
describe('each fails', () => {
  beforeEach(() => {
    throw new Error('each');
  });
  it('x', () => {});
});
describe('asynchronous', async () => {
  await 1;
  it('late', () => {});
});
describe('at once', { concurrency: true }, () => {
  for (const [name, time] of [['a', 120], ['b', 60]]) {
    it(name, async () => {
      notes.push(`${name} begins\n`);
      await wait(time);
      notes.push(`${name} ends\n`);
    });
  }
});
it('thrown later', () => {
  setTimeout(() => {
    throw new RangeError('later');
  }, 1);
  return wait(100);
});
it('rejected', () => {
  Promise.reject(new Error('unhandled'));
  return wait(100);
});
it('callback and promise', async (_t, done) => done());
it('twice', (_t, done) => {
  done();
  done();
});
process.on('exit', () => {
  const isFrame = (line) => /^ +(?:at |stack:|new |async |\S+ \(?node:|\S+ \(?\S+main.js|node:)/.test(line);
  const lines = [...notes, ...written].join('').split('\n').filter((line) => !isFrame(line));
  const text = lines.join('\n').replace(/duration_ms:? [\d.e-]+/g, 'duration').replace(/\([\d.]+ms\)/g, '(time)');
  write.call(process.stdout, text.replace(/^.*location: .*\n/gm, '').replace(/^test at .*\n/gm, ''));
});
