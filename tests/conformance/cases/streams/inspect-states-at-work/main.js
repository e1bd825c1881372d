// Since Node 20 the bits and symbols of a stream's states follow what it does.
// @min 20
const { PassThrough, Readable, Writable } = require('stream');
const { inspect } = require('util');
const show = (name, value) => console.log(name, inspect(value, { depth: 1, maxArrayLength: 3 }));

const slow = new Writable({ write: (_chunk, _encoding, done) => setImmediate(done) });
slow.write('a');
slow.write('b', () => {});
show('buffered', slow);
const writable = new Writable({ write: (_chunk, _encoding, done) => done() });
writable.write('x');
show('written', writable);
writable.write('y', () => {});
show('ticking', writable);
writable.end();
writable.on('finish', () => show('finished', writable));
writable.on('close', () => show('closed', writable));

const readable = new Readable({ read() {} });
readable.push('abc');
show('pushed', readable);
readable.on('data', () => {});
readable.pause();
show('paused', readable);
readable.resume();
readable.push(null);
readable.on('close', () => show('read', readable));
const through = new PassThrough({ readableObjectMode: true, highWaterMark: 3 });
through.cork();
through.pipe(slow);
show('piped', through);
