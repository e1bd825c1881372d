// --no-warnings: nothing is printed, listeners still hear.
// @env NODE_OPTIONS=--no-warnings
process.on('warning', (warning) => console.log('heard', warning.message));
process.emitWarning('one');
console.log(process.noProcessWarnings, process.listenerCount('warning'));
