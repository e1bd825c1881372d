// The branches of tee() hear of the end in a tick, after all jobs; chunks reach them after one job.
// @min 18
const ruler = (name, count) => {
  let p = Promise.resolve();
  for (let i = 1; i <= count; i++) p = p.then(() => console.log(name, i));
};

const show = (name, branch) => {
  const reader = branch.getReader();
  for (let i = 0; i < 3; i++) {
    reader.read().then(({ done, value }) => console.log(name, i, done, value));
  }
};

const [one, two] = new ReadableStream({
  start(controller) {
    controller.enqueue('x');
    controller.enqueue('y');
    controller.close();
  },
}).tee();
show('one', one);
show('two', two);
ruler('main', 14);

setImmediate(() => {
  const [, late] = new ReadableStream({ start: (controller) => controller.close() }).tee();
  show('empty', late);
  ruler('immediate', 12);
});
