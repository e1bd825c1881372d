// A timer that is started and becomes due in the drain after the last timer's callback runs in the same phase up to Node 20; since 22 what is due is collected first, and it waits for immediates.
const spin = (ms) => {
  const start = Date.now();
  while (Date.now() - start < ms);
};
setTimeout(() => {
  Promise.resolve().then(() => {
    setImmediate(() => console.log('immediate'));
    setTimeout(() => console.log('timer'), 1);
    spin(10);
    // Starting a timer reads the time.
    setTimeout(() => console.log('later'), 40);
  });
}, 60);
setTimeout(() => {
  process.nextTick(() => {
    setImmediate(() => console.log('immediate after a tick'));
    setTimeout(() => console.log('not read'), 1);
    spin(10);
  });
}, 300);
