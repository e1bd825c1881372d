// process.exit against process.exitCode
// Watch: one leaves at once, the other lets the loop run dry; change the marked line and compare

process.on('exit', (code) => console.log(`exit with code ${code}`));

setTimeout(() => console.log('the timer was allowed to run'), 10);
Promise.resolve().then(() => console.log('the promise was allowed to run'));

try {
  process.exitCode = 3; // try: process.exit(3);
  console.log('still here');
} finally {
  console.log('finally: process.exit would skip even this');
}
