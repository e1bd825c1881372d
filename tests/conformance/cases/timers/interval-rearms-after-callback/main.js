// An interval starts again when its callback ends: a busy callback moves the whole series.
let runs = 0;
const interval = setInterval(() => {
  const run = ++runs;
  console.log('interval', run);
  if (run === 1) {
    setTimeout(() => console.log('timer of 80, made in the first run'), 80);
    const busy = Date.now();
    while (Date.now() - busy < 60);
  }
  if (run === 3) clearInterval(interval);
}, 50);
