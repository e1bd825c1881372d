// refresh() starts what `_idleTimeout` says by then; a negative one does nothing.
const start = Date.now();
const timer = setTimeout(() => console.log('fired', Date.now() - start >= 250), 100);
timer._idleTimeout = 300;
timer.refresh();
const other = setTimeout(() => console.log('other fired'), 100);
clearTimeout(other);
console.log(other._idleTimeout, other.refresh() === other);
setTimeout(() => console.log('middle'), 200);
