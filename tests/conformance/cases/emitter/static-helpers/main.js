// listenerCount, getEventListeners and the rest of the statics work on emitters and event targets.
// @min 20
const EventEmitter = require('events');
const { getEventListeners, getMaxListeners, setMaxListeners, listenerCount } = EventEmitter;
const e = new EventEmitter();
const t = new EventTarget();
const f = () => {};
e.on('x', f).once('x', f);
t.addEventListener('x', f);
console.log(getEventListeners(e, 'x').length, getEventListeners(t, 'x')[0] === f, getEventListeners(t, 'none'));
console.log(e.listenerCount('x', f), e.listenerCount('x', () => {}), listenerCount(e, 'x'));
setMaxListeners(5, e, t);
console.log(getMaxListeners(e), getMaxListeners(t));
console.log(typeof EventEmitter.addAbortListener, EventEmitter.captureRejections, EventEmitter.defaultMaxListeners);
