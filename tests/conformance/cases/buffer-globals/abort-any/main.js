// AbortSignal.any follows the first of its signals.
// @min 20
const a = new AbortController();
const b = new AbortController();
const any = AbortSignal.any([a.signal, b.signal]);
any.addEventListener('abort', () => console.log('any', any.reason));
b.signal.addEventListener('abort', () => console.log('b'));
b.abort('second');
a.abort('first');
console.log(any.reason, AbortSignal.any([AbortSignal.abort('early'), a.signal]).reason, AbortSignal.any([]).aborted);
