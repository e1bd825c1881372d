// setTimeout 0 against setImmediate
// Watch: a race that real Node decides anew in every run: did starting the loop take 1 ms?

setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));

// A timer of 0 ms is a timer of 1 ms. If the loop starts sooner than that,
// the timers phase finds nothing due, and the check phase comes first.
console.log('script ends');
