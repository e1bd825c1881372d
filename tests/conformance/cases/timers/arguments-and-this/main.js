// Timers hand on their arguments and call with the Timeout as this; setInterval each time.
const t = setTimeout(function (...args) {
  console.log(this === t, args);
}, 10, 'a', { b: 1 });
setTimeout(() => console.log(this === module.exports), 30);
let n = 0;
const i = setInterval(function (x) {
  console.log('interval', this === i, x, ++n);
  if (n === 2) clearInterval(this);
}, 50, 'x');
