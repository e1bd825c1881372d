// A timer counts from the moment it is made, not from the start of the callback that made it.
setTimeout(() => {
  const start = Date.now();
  while (Date.now() - start < 60);
  setTimeout(() => console.log('40 ms after the busy callback'), 40);
  setTimeout(() => console.log('10 ms after the busy callback'), 10);
  setImmediate(() => console.log('immediate, both timers are not due'));
  console.log('busy callback done');
}, 10);
