// console.time prints a label and a duration, trace goes to stderr with the place, unknown timers warn.
// @min 18
const lines = [];
const write = process.stdout.write;
process.stdout.write = (text) => lines.push(text.replace(/\d+(\.\d+)?(ms|s)\b/g, 'N$2')) > 0;
console.time();
console.time('work');
console.timeLog('work', { extra: 1 });
console.timeEnd('work');
console.timeEnd();
process.stdout.write = write;
console.log(lines);
console.timeEnd('never started');
console.time('twice');
console.time('twice');
console.trace('here %s', 'now');
