// A DOMException that nobody catches; since Node 22 it is a native error.
// @min 18
const { isNativeError } = require('util').types;
process.once('uncaughtException', (error, origin) => {
  console.log(error.name, error.code, origin, error instanceof Error, isNativeError(error), `${error}`);
});
setTimeout(() => { throw new DOMException('first', 'AbortError'); }, 1);
setTimeout(() => {
  throw new DOMException('second', { name: 'DataCloneError', cause: new Error('why') });
}, 20);
