// EventTarget: order, once, handleEvent, cancelling, and the throw of a listener as an uncaught exception in a tick.
// @min 18
const target = new EventTarget();
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
target.addEventListener('x', { handleEvent(event) { console.log('object', event.type, this !== target); } });
target.addEventListener('x', function (event) {
  console.log('function', this === target, event.target === target, event.eventPhase);
  event.preventDefault();
});
target.addEventListener('x', () => {
  throw new Error('from a listener');
}, { once: true });
target.addEventListener('x', () => console.log('last'));
const same = () => console.log('added twice, called once');
target.addEventListener('x', same);
target.addEventListener('x', same);
console.log(target.dispatchEvent(new Event('x', { cancelable: true })));
console.log(target.dispatchEvent(new Event('x')), target.dispatchEvent(new Event('nobody')));
target.removeEventListener('x', same);
const ac = new AbortController();
target.addEventListener('y', () => console.log('never'), { signal: ac.signal });
ac.abort();
target.dispatchEvent(new Event('y'));
const ev = new Event('z');
console.log(ev.type, ev.defaultPrevented, ev.bubbles, ev instanceof Event, Object.prototype.toString.call(ev));
