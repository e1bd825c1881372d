// AbortSignal.timeout follows mock.timers since Node 24.
// @min 24
const { mock } = require('node:test');

mock.timers.enable({ apis: ['AbortSignal.timeout'] });
const signal = AbortSignal.timeout(50);
signal.addEventListener('abort', () => console.log('aborted', signal.reason.name));
mock.timers.tick(49);
console.log(signal.aborted);
mock.timers.tick(1);
console.log(signal.aborted);
try {
  AbortSignal.timeout(-1);
} catch (error) {
  console.log(error.code, error.message);
}
mock.timers.reset();
console.log(AbortSignal.timeout(1000).aborted);
