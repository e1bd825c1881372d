// Delays of 2 and 2.9 share a list since Node 11 (truncated); before, a fraction has a list of its own.
setTimeout(() => {
  const work = (name) => () => {
    console.log(name);
    process.nextTick(() => console.log('  tick', name));
  };
  setTimeout(work('2'), 2);
  setTimeout(work('2.9'), 2.9);
  setTimeout(work('2 again'), 2);
  const start = Date.now();
  while (Date.now() - start < 30);
}, 10);
