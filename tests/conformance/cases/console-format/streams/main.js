// log, info and debug go to stdout, error, warn and trace to stderr; a Console of one's own writes where it is told.
// @min 18
console.info('info');
console.debug('debug');
console.error('error');
console.warn('warn');
const { Console } = require('console');
const out = [];
const err = [];
const stream = (lines) => ({ write: (text) => lines.push(text), on() {}, once() {}, removeListener() {} });
const own = new Console({ stdout: stream(out), stderr: stream(err), inspectOptions: { depth: 0 } });
own.log({ a: { b: 1 } }, 'x');
own.error('bad');
own.group('g');
own.log('in group');
console.log(out, err, console instanceof Console, typeof console.Console);
const { log } = console;
log('detached works');
[1, 2].forEach(console.log);
console.log(Object.keys(console).slice(0, 6));
