// Rejections are reported in the order they happened, after the microtasks of the callback that made them.
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  if (reason === 'b') Promise.reject('from the handler');
});
Promise.reject('a').then(() => {});
setTimeout(() => {
  Promise.reject('c');
  process.nextTick(() => Promise.reject('d'));
  Promise.resolve().then(() => console.log('micro'));
  setImmediate(() => console.log('immediate'));
}, 20);
(async () => {
  throw 'b';
})();
new Promise((ok, no) => process.nextTick(no, 'tick'));
Promise.all([Promise.reject('x'), Promise.reject('y')]).catch((e) => console.log('all caught', e));
