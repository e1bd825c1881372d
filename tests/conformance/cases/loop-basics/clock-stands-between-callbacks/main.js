// Time passes while the loop sleeps and while a callback is busy; Date, performance and hrtime agree about it.
// @min 18
const marks = [];
const mark = () => marks.push([Date.now(), performance.now(), Number(process.hrtime.bigint()) / 1e6]);
const gap = (i) => marks[i + 1].map((t, k) => t - marks[i][k]);
mark();
setTimeout(() => {
  mark();
  const start = performance.now();
  while (performance.now() - start < 100);
  mark();
  console.log('slept 200 ms:', gap(0).every((ms) => ms >= 195));
  console.log('busy 100 ms:', gap(1).every((ms) => ms >= 99));
  console.log('the clocks agree:', [0, 1].every((i) => Math.max(...gap(i)) - Math.min(...gap(i)) < 80));
}, 200);
