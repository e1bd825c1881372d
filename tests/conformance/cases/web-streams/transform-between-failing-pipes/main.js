// A transform between two pipes passes on that the second one's destination failed, in each version's way.
// @min 18
const { TransformStream, ReadableStream, WritableStream } = require('node:stream/web');
const log = (name, promise) =>
  promise.then(
    (value) => console.log(name, 'fulfilled', value),
    (error) => console.log(name, 'rejected', error?.message),
  );

// What the transform has left to write when its readable end is cancelled.
const source = new ReadableStream({
  start(c) {
    c.enqueue('23');
    c.enqueue('24');
  },
});
const plain = new TransformStream();
log('first', source.pipeTo(plain.writable));
const failing = new WritableStream(
  {
    write(v) {
      console.log('w', v);
      return Promise.reject(new Error('E'));
    },
  },
  { highWaterMark: 2 },
);
log('second', plain.readable.pipeTo(failing));
setTimeout(() => console.log('locked', plain.writable.locked, plain.readable.locked), 60);

// Three in a row.
const transform = (name) =>
  new TransformStream({
    transform(chunk, controller) {
      console.log(name, chunk);
      controller.enqueue(chunk);
    },
    flush: () => console.log(name, 'flush'),
    cancel: (reason) => console.log(name, 'cancel', reason?.message),
  });
setTimeout(() => {
  let count = 0;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(++count),
    cancel: (reason) => console.log('source', reason.message),
  });
  const third = new WritableStream({
    write(v) {
      console.log('w', v);
      return v === 3 ? Promise.reject(new Error('E3')) : undefined;
    },
  });
  log('out', endless.pipeThrough(transform('a')).pipeThrough(transform('b')).pipeTo(third));
}, 120);
