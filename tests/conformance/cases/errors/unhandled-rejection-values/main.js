// A rejection with something that is no Error is wrapped for stderr and for uncaughtException: ERR_UNHANDLED_REJECTION.
// @min 18
process.on('uncaughtException', (error, origin) => console.log(origin, error.name, error.code, error.message));
Promise.reject('text');
Promise.reject(undefined);
Promise.reject({ a: { b: { c: 1 } } });
Promise.reject(null);
Promise.reject(new TypeError('an error stays as it is'));
setTimeout(() => Promise.reject([1, 2]), 1);
