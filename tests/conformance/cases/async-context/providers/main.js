// asyncWrapProviders lists the types of C++ resources.
// @min 18
const { asyncWrapProviders } = require('async_hooks');
console.log(Object.keys(asyncWrapProviders).join(' '));
console.log(Object.isFrozen(asyncWrapProviders), Object.getPrototypeOf(asyncWrapProviders));
console.log(asyncWrapProviders.NONE, asyncWrapProviders.PROMISE, asyncWrapProviders.TIMERWRAP);
console.log(Object.keys(require('async_hooks')).join());
