// A timer of 0 made in a timer waits for a later pass: an immediate made beside it comes first.
let n = 0;
setTimeout(function again() {
  console.log('timer', ++n);
  if (n < 4) {
    setTimeout(again, 0);
    setImmediate((k) => console.log('immediate', k), n);
  }
}, 20);
