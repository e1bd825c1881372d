// NODE_NO_WARNINGS=1 takes Node's own listener away.
// @env NODE_NO_WARNINGS=1
process.on('warning', (warning) => console.log('heard', warning.message));
process.emitWarning('one');
console.log(process.listenerCount('warning'));
