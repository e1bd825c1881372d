// An interval whose callback throws goes on, when a listener took the error.
let n = 0;
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
const i = setInterval(() => {
  n++;
  if (n === 4) return clearInterval(i);
  throw new Error('run ' + n);
}, 20);
