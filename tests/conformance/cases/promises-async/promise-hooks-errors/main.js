// An error in one of several promise hooks is an uncaught exception, after all of them were called.
// @min 18
const { promiseHooks } = require('v8');
process.on('uncaughtException', (e) => console.log('uncaught', e.message));
const stop = promiseHooks.onInit(() => { throw new Error('one'); });
const stop2 = promiseHooks.onInit(() => { throw new Error('two'); });
console.log('before'); Promise.resolve(); console.log('after'); stop(); stop2(); Promise.resolve().then(() => console.log('quiet'));
try { promiseHooks.onSettled(1); } catch (e) { console.log(e.code, e.message); }
console.log(Object.keys(promiseHooks), promiseHooks.createHook().name, typeof promiseHooks.createHook({}));
