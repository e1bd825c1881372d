// A thousand immediates run in one batch in the order they were made; those they make run in the next.
const seen = [];
for (let i = 0; i < 1000; i++) {
  setImmediate((n) => {
    seen.push(n);
    if (n % 100 === 0) setImmediate(() => seen.push(1000 + n));
  }, i);
}
process.on('exit', () => {
  console.log(seen.length, seen.slice(0, 1000).every((n, i) => n === i));
  console.log(seen.slice(1000).join(' '));
});
