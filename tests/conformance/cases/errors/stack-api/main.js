// captureStackTrace, stackTraceLimit and prepareStackTrace work on the program's frames.
const lines = (e) => e.stack.split('\n').filter((l) => l.includes('main.js')).map((l) => l.trim().replace(/\(?\/.*\//, '('));
function a() {
  return b();
}
function b() {
  const target = {};
  Error.captureStackTrace(target, b);
  return target;
}
console.log(lines(a()).slice(0, 2));
Error.stackTraceLimit = 1;
console.log(lines((() => new Error('one'))()).length);
Error.stackTraceLimit = 0;
console.log(new Error('none').stack);
Error.stackTraceLimit = 10;
Error.prepareStackTrace = (error, frames) => `${error.message}: ${frames[0].getFunctionName()} ${frames[0].getLineNumber()}`;
function named() {
  return new Error('prepared').stack;
}
console.log(named());
