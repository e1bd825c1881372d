// --trace-uncaught shows where something that is no error was thrown, instead of a hint.
// @min 18
// @env NODE_OPTIONS=--trace-uncaught
console.log('start');
throw 'text';
