// An unhandled rejection ends the process from Node 15 on, before any timer or immediate; earlier it only warns.
// @cli
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 1);
process.nextTick(() => console.log('tick'));
async function work() {
  await null;
  throw new Error('nobody catches');
}
work();
console.log('main');
