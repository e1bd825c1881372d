// A promise that is rejected where the stack is full is no unhandled rejection: Node's callback for it cannot run, and that is written down.
// @min 18
let calls = 0;
async function again() {
  calls++;
  again();
}
again();
console.log('after', calls > 500);
process.on('unhandledRejection', () => console.log('never'));
process.on('exit', (code) => console.log('exit', code));
