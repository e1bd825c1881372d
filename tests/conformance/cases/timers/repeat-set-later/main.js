// A timeout whose `_repeat` is set in its callback becomes an interval; `_repeat` changed later changes the interval.
let count = 0;
const start = Date.now();
const timer = setTimeout(() => {
  count++;
  const late = Date.now() - start + 5;
  console.log('call', count, late >= 100 * Math.min(count, 2), timer._idleTimeout);
  if (count === 1) timer._repeat = 100;
  else if (count === 2) timer._repeat = 40;
  else if (count === 4) clearInterval(timer);
}, 100);
setTimeout(() => console.log('end', count, timer._onTimeout == null), 500);
