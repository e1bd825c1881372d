// beforeExit comes each time the loop runs dry and may give it more work; exit comes once.
let round = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code, round);
  if (round++ === 0) setTimeout(() => console.log('timer of round 1'), 1);
  else if (round === 2) setImmediate(() => console.log('immediate of round 2'));
  else if (round === 3) process.nextTick(() => console.log('a tick holds nothing'));
  Promise.resolve().then(() => console.log('promise in beforeExit'));
});
process.on('exit', (code) => {
  setTimeout(() => console.log('never'), 0);
  console.log('exit', code);
});
console.log('main');
