// Errors in executors, then callbacks and async functions reject; the same error in a timer inside them does not.
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
const show = (name, p) => p.then(() => console.log(name, 'fulfilled'), (e) => console.log(name, 'caught', e.message));
show('executor', new Promise(() => {
  throw new Error('E');
}));
show('then', Promise.resolve().then(() => {
  throw new Error('T');
}));
show('async', (async () => {
  throw new Error('A');
})());
show('timer', new Promise((ok) => {
  setTimeout(() => {
    setImmediate(ok);
    throw new Error('inside a timer');
  }, 10);
}));
try {
  setTimeout(() => {
    throw new Error('try does not help');
  }, 400);
} catch (e) {
  console.log('never');
}
