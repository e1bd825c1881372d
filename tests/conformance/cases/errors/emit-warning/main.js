// process.emitWarning: forms, codes, detail; the event comes in a tick; a deprecation with a code is printed once.
process.on('warning', (w) => console.log('event', w.name, w.code, w.message, w.detail));
process.emitWarning('plain');
process.emitWarning('typed', 'MyWarning', 'MY001');
process.emitWarning('options', { type: 'Custom', code: 'C1', detail: 'more\nlines' });
process.emitWarning(new RangeError('an error object'));
process.emitWarning('old', 'DeprecationWarning', 'DEP_X');
process.emitWarning('old', 'DeprecationWarning', 'DEP_X');
console.log('sync');
process.nextTick(() => console.log('tick'));
try {
  process.emitWarning(5);
} catch (error) {
  console.log(error.code);
}
