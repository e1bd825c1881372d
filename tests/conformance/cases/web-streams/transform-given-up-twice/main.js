// A transform whose ends are closed, aborted and cancelled together: who wins, and when. Node 18 knows no cancel().
// @min 18
const { TransformStream } = require('node:stream/web');
const log = (name, promise) =>
  promise.then(
    (value) => console.log(name, 'fulfilled', value),
    (error) => console.log(name, 'rejected', error?.message),
  );
const make = (transformer) => {
  const { writable, readable } = new TransformStream(transformer);
  return [writable.getWriter(), readable.getReader()];
};
const steps = [
  () => {
    const [w, r] = make({
      cancel(reason) {
        console.log('cancel', reason.message);
        throw new Error('from cancel');
      },
    });
    log('closed', w.closed);
    log('rclosed', r.closed);
    log('abort', w.abort(new Error('A')));
    log('cancel', r.cancel(new Error('C')));
  },
  () => {
    const [w, r] = make({ cancel: (reason) => console.log('cancel', reason.message) });
    log('w1', w.write(1));
    log('w2', w.write(2));
    log('cancel', r.cancel(new Error('C')));
    log('w3', w.write(3));
    log('closed', w.closed);
    log('abort', w.abort(new Error('A')));
  },
  () => {
    const [w, r] = make({ flush: () => new Promise(() => {}) });
    log('close', w.close());
    log('read', r.read());
    setTimeout(() => log('abort', w.abort(new Error('A'))), 10);
    setTimeout(() => log('cancel', r.cancel(new Error('C'))), 70);
  },
  () => {
    const [w, r] = make({
      cancel: () => new Promise((_, reject) => setTimeout(reject, 20, new Error('late'))),
    });
    log('write', w.write(1));
    log('cancel', r.cancel(new Error('C')));
    log('rclosed', r.closed);
    log('abort', w.abort(new Error('A')));
    log('write', w.write(1));
  },
  () => {
    const [w, r] = make({
      flush() {
        throw new Error('F');
      },
    });
    log('close', w.close());
    log('closed', w.closed);
    log('read', r.read());
  },
  () => {
    try {
      console.log(typeof new TransformStream({ cancel: 1 }));
    } catch (error) {
      console.log(error.message);
    }
  },
];
const run = (n) => {
  if (n === steps.length) return;
  console.log(`-- ${n}`);
  steps[n]();
  setTimeout(run, 150, n + 1);
};
run(0);
