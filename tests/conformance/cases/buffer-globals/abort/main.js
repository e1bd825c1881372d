// AbortController: the event is synchronous, once, with a reason; AbortSignal.abort, timeout and throwIfAborted.
// @min 18
const ac = new AbortController();
ac.signal.addEventListener('abort', (event) => console.log('listener', event.type, ac.signal.aborted, ac.signal.reason.message));
ac.signal.onabort = () => console.log('onabort');
console.log(ac.signal.aborted, ac.signal.reason);
ac.abort(new Error('because'));
ac.abort(new Error('ignored'));
console.log('after abort');
try {
  ac.signal.throwIfAborted();
} catch (e) {
  console.log('threw', e.message);
}
const done = AbortSignal.abort();
console.log(done.aborted, done.reason.name, done.reason.message, done.reason.code);
const soon = AbortSignal.timeout(30);
soon.addEventListener('abort', () => console.log('timed out', soon.reason.name));
setTimeout(() => console.log('timer keeps the loop'), 80);
console.log(Object.prototype.toString.call(ac), Object.prototype.toString.call(ac.signal));
