// A busy loop makes timers late
// Watch: nothing is ever interrupted: timers say "not before", never "at"

const start = Date.now();
const about = () => `${Math.floor((Date.now() - start) / 50) * 50} ms`;

setTimeout(() => console.log(`timer of 20 ms ran after about ${about()}`), 20);
setTimeout(() => console.log(`timer of 200 ms ran after about ${about()}`), 200);

while (Date.now() - start < 105); // keeps the thread
console.log(`busy until about ${about()}`);
