// A pipe that a signal stops settles jobs later than one that fails: Node waits for all it does by its own promises.
// @min 18
const { ReadableStream, WritableStream } = require('node:stream/web');
let job = 0;
const count = () => {
  if (job++ < 40) Promise.resolve().then(count);
};
const restart = () => {
  job = 0;
  Promise.resolve().then(count);
};
const log = (name, promise) => promise.then(null, (error) => console.log(job, name, error.message));
const pipe = (name, options, stop) => {
  let controller;
  const source = new ReadableStream({
    start(given) {
      controller = given;
    },
    cancel: ({ message }) => console.log(job, 'source', message),
  });
  const destination = new WritableStream({
    write() {
      restart();
      stop(controller);
    },
    abort: ({ message }) => console.log(job, 'destination', message),
  });
  log(name, source.pipeTo(destination, options));
  setTimeout(() => controller.enqueue(1), 10);
};

const abort = new AbortController();
pipe('signal', { signal: abort.signal }, () => abort.abort(new Error('stop')));
setTimeout(() => {
  const second = new AbortController();
  const options = { signal: second.signal, preventAbort: true, preventCancel: true };
  pipe('nothing to do', options, () => second.abort(new Error('stop')));
}, 100);
setTimeout(() => pipe('error', {}, (controller) => controller.error(new Error('failed'))), 200);
