// Timeout and Immediate can be disposed with Symbol.dispose, which clears them.
// @min 20
const t = setTimeout(() => console.log('never'), 20);
const i = setImmediate(() => console.log('never'));
console.log(typeof t[Symbol.dispose], typeof i[Symbol.dispose], typeof Symbol.asyncDispose);
t[Symbol.dispose]();
i[Symbol.dispose]();
process.on('exit', () => console.log('nothing was left'));
