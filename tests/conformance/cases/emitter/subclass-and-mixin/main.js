// Emitters by class, by util.inherits, and by mixing the prototype into an object that was never constructed.
const EventEmitter = require('events');
const { inherits } = require('util');
class A extends EventEmitter {
  constructor() {
    super();
    this.on('x', this.onX);
  }
  onX(v) {
    console.log('class', this instanceof A, v);
  }
}
function B() {
  EventEmitter.call(this);
}
inherits(B, EventEmitter);
B.prototype.hello = function () {
  return this.emit('x', 'inherited');
};
const mixed = Object.assign(Object.create(null), EventEmitter.prototype);
new A().emit('x', 1);
const b = new B();
b.on('x', (v) => console.log(v));
console.log(b.hello(), B.super_ === EventEmitter, b instanceof EventEmitter);
mixed.on('x', (...args) => console.log('mixin', ...args));
console.log(mixed.emit('x', 1, 2, 3, 4, 5));
const proto = { __proto__: EventEmitter.prototype };
proto.once('y', () => console.log('proto'));
console.log(proto.emit('y'), proto.emit('y'));
