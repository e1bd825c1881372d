// clearTimeout takes any object with `_onTimeout`, and what it did before does not hurt.
const fake = { _onTimeout: () => {} };
clearTimeout(fake);
console.log(fake._onTimeout, fake._idleTimeout);
for (const value of [undefined, null, 1, '1', '', {}, [], () => {}, true]) {
  clearTimeout(value);
  clearInterval(value);
}
const timer = setTimeout(() => console.log('never'), 60);
clearInterval(timer);
clearTimeout(timer);
console.log(timer._onTimeout, timer._idleTimeout);
