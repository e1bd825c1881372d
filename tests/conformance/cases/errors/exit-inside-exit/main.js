// process.exit inside an exit listener changes the code and does not emit exit again.
process.on('exit', (code) => {
  console.log('exit', code);
  process.exit(code + 10);
});
process.on('exit', () => console.log('never: second listener'));
process.exit(1);
