// --throw-deprecation: at once in Node 10, in a tick from 12 on; other warnings stay warnings.
// @env NODE_OPTIONS=--throw-deprecation
process.on('uncaughtException', (error) => console.log('uncaught', error.name, error.message));
process.emitWarning('other');
try {
  process.emitWarning('old', 'DeprecationWarning', 'DEP9');
  console.log('went on', process.throwDeprecation);
} catch (error) {
  console.log('thrown', error.message);
}
