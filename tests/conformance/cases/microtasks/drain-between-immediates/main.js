// Node 11+ drains ticks and microtasks after every immediate; Node 10 once for the batch.
for (const name of ['A', 'B', 'C']) {
  setImmediate(() => {
    console.log(name);
    Promise.resolve().then(() => console.log('  promise', name));
    process.nextTick(() => console.log('  tick', name));
  });
}
