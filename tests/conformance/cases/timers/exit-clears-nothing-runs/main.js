// What is scheduled in the exit event never runs; a cleared interval lets the process end.
const i = setInterval(() => {
  console.log('interval');
  clearInterval(i);
  clearInterval(i);
}, 20);
process.on('exit', () => {
  setTimeout(() => console.log('never'), 0);
  setImmediate(() => console.log('never'));
  process.nextTick(() => console.log('never'));
  console.log('exit');
});
