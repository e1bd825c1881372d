// setInterval drifts in Node
// Watch: the first run is 60 ms late; Node moves all later runs by that, Chrome keeps the beat

const start = Date.now();
const about = () => `${Math.floor((Date.now() - start) / 50) * 50} ms`;
let runs = 0;

const interval = setInterval(() => {
  console.log(`run ${++runs} at about ${about()}`);
  if (runs === 4) clearInterval(interval);
}, 100);

while (Date.now() - start < 160); // the first run should have been at 100 ms
