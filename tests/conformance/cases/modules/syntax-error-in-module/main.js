// A module that does not parse throws a SyntaxError at its require; others still load.
try {
  require('./broken');
} catch (error) {
  console.log(error.name, error.message, error instanceof SyntaxError);
}
console.log(require('./fine'));
try {
  require('./shebang');
} catch (error) {
  console.log('never', error);
}
