// --disable-warning takes codes and names; listeners still hear.
// @min 22
// @env NODE_OPTIONS="--disable-warning=DEP9 --disable-warning=Custom"
process.on('warning', (warning) => console.log('heard', warning.message));
process.emitWarning('one', 'DeprecationWarning', 'DEP9');
process.emitWarning('two', 'Custom');
process.emitWarning('three', 'Other', 'DEP8');
