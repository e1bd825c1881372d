// Values that are no errors can be thrown and arrive at the listener as they are.
process.on('uncaughtException', (value, origin) => console.log(typeof value, value, origin));
const values = ['text', 5, null, undefined, { a: 1 }, Symbol('s')];
values.forEach((v, i) => setTimeout(() => {
  throw v;
}, 20 + 40 * i));
