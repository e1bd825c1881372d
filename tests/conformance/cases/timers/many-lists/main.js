// Five hundred timers over ten durations run list by list in expiry order, each list in the order it was filled.
const seen = [];
for (let i = 0; i < 500; i++) setTimeout((n) => seen.push(n), 40 + 60 * ((i * 7) % 10), i);
process.on('exit', () => {
  const list = (n) => (n * 7) % 10;
  console.log(seen.length, seen.every((n, i) => i === 0 || list(seen[i - 1]) < list(n) || (list(seen[i - 1]) === list(n) && seen[i - 1] < n)));
});
