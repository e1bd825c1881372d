// markAsUntransferable and markAsUncloneable.
// @min 18

const threads = require('worker_threads');

const { port1, port2 } = new threads.MessageChannel();
const attempt = (name, act) => {
  try {
    console.log(name, act());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
const buffer = new ArrayBuffer(8);
threads.markAsUntransferable(buffer);
attempt('buffer', () => {
  port1.postMessage(buffer, [buffer]);
  return buffer.byteLength;
});
attempt('pooled', () => {
  const pooled = Buffer.from('abc');
  port1.postMessage(pooled, [pooled.buffer]);
  return pooled.length;
});
if (threads.markAsUncloneable) {
  for (const object of [{ a: 1 }, [1], new Map(), new Blob([])]) {
    threads.markAsUncloneable(object);
    attempt('object', () => structuredClone(object));
  }
  attempt('marked', () => [threads.isMarkedAsUntransferable(buffer), threads.isMarkedAsUntransferable({})]);
}
port2.close();
