// An error in a hook ends the process with 1, whoever listens to uncaughtException; 'exit' is still emitted.
const { createHook, AsyncResource } = require('async_hooks');
process.on('uncaughtException', () => console.log('not called'));
process.on('exit', (code) => console.log('exit', code));
createHook({
  init(_id, type) {
    if (type === 'Bad') throw new Error('in a hook');
  },
}).enable();
setTimeout(() => {
  try {
    new AsyncResource('Bad');
  } catch (error) {
    console.log('not caught');
  }
}, 10);
