// A rejection nobody handles
// Watch: since Node 15 it ends the process before the timer; choose Node 10 and it only warns

setTimeout(() => console.log('timer'), 10);

const late = Promise.reject(new Error('handled in the same turn: no problem'));
process.nextTick(() => late.catch((error) => console.log(error.message)));

Promise.reject(new Error('nobody listens'));
console.log('the script goes on');
