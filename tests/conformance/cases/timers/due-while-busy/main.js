// A timer that came due while a callback of the timers phase was busy waits for the next turn, behind the immediates; in Node 10 only if nothing read the time of the loop since.
const spin = () => {
  const start = Date.now();
  while (Date.now() - start < 20);
};
setTimeout(() => {
  setImmediate(() => console.log('immediate'));
  setTimeout(() => console.log('inner timer'), 2);
  spin();
}, 10);
setTimeout(() => {
  setImmediate(() => console.log('second immediate'));
  setTimeout(() => console.log('second inner timer'), 2);
  spin();
  clearTimeout(setTimeout(() => {}, 1000));
}, 400);
