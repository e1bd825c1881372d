// What a program sees of Timeout and Immediate: names, links, JSON, and how each changes when it is over.
const keys = (value) => Reflect.ownKeys(value).map(String).join(' ');
const timer = setTimeout(function late() {
  console.log('in', timer._idleNext, timer._idlePrev, timer._destroyed);
}, 60);
const second = setTimeout(() => {}, 60);
console.log(keys(timer));
console.log(timer._idleNext.constructor.name, timer._idleNext === second, second._idlePrev === timer._idlePrev);
console.log(keys(timer._idlePrev));
try {
  JSON.stringify(timer);
} catch (error) {
  console.log(error.message);
}
console.log(Object.keys(Object.getPrototypeOf(timer)).join(' '));
const first = setImmediate(() => console.log('first', first._destroyed, first._idleNext === next));
const next = setImmediate(() => console.log('next', first._onImmediate, next._idlePrev === first));
const cleared = setImmediate(() => {});
clearImmediate(cleared);
console.log(keys(cleared), cleared._destroyed, cleared._onImmediate);
console.log(next._idleNext, JSON.stringify(cleared));
setTimeout(() => {
  const { _idleTimeout, _onTimeout, _repeat } = timer;
  console.log('over', _idleTimeout, typeof _onTimeout, _repeat, timer._destroyed);
  clearTimeout(timer);
  console.log('cleared', timer._idleTimeout, timer._onTimeout);
}, 200);
