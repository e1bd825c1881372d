// Timers live in lists by duration
// Watch: all are due, yet the list of the earliest expiry runs first: 1 ms, 20 ms, 40 ms

setTimeout(() => console.log('40 ms, made first'), 40);
setTimeout(() => console.log('20 ms, made second'), 20);
setTimeout(() => console.log('20 ms, made third: the same list'), 20);
setTimeout(() => console.log('1 ms, made last'), 1);

const start = Date.now();
while (Date.now() - start < 60);
console.log('all four are due');
