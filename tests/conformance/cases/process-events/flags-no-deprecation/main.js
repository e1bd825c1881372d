// --no-deprecation: deprecation warnings are neither printed nor emitted; the flag shows on the process.
// @env NODE_OPTIONS=--no-deprecation
process.on('warning', (warning) => console.log('heard', warning.message));
process.emitWarning('old', 'DeprecationWarning', 'DEP9');
process.emitWarning('other');
console.log(process.noDeprecation, process.throwDeprecation, process.noProcessWarnings, process.traceDeprecation);
