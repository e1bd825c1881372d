// A timer that is due when the main script ends runs before the first check phase, in the order of expiry.
setTimeout(() => console.log('timer of 60'), 60);
setTimeout(() => console.log('timer of 4'), 4);
setImmediate(() => console.log('immediate'));
const start = process.hrtime();
const elapsed = () => {
  const [s, ns] = process.hrtime(start);
  return s * 1e3 + ns / 1e6;
};
while (elapsed() < 90);
console.log('main done');
