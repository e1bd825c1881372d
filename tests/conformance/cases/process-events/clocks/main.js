// hrtime, hrtime.bigint, uptime and performance.now count up and measure what passed.
// @min 18
const a = process.hrtime();
const b = process.hrtime.bigint();
const u = process.uptime();
console.log(Array.isArray(a), a.length, typeof b, typeof u, u > 0 && u < 30);
setTimeout(() => {
  const [s, ns] = process.hrtime(a);
  const big = Number(process.hrtime.bigint() - b) / 1e6;
  console.log(s, ns >= 49e6, big >= 49, process.uptime() - u >= 0.049);
  console.log(performance.now() > 49, performance.timeOrigin <= Date.now(), typeof performance.toJSON());
}, 50);
try {
  process.hrtime(5);
} catch (error) {
  console.log(error.code, error.message);
}
