// Whether 1 ms is over when the loop starts depends on the machine.
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
