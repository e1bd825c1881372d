// console.log of a stream shows its states as that version keeps them: fields up to Node 18, since 20 a number of bits and symbols.
const { Readable, Writable, Duplex, Transform, PassThrough } = require('stream');
const { inspect } = require('util');
const show = (name, value) => console.log(name, inspect(value, { depth: 1 }));

show('readable', new Readable({ read() {} }));
show('writable', new Writable({ write() {} }));
show('duplex', new Duplex({ read() {}, write() {}, readableObjectMode: true }));
show('transform', new Transform({ transform() {}, decodeStrings: false }));
show('half', new PassThrough({ highWaterMark: 3, allowHalfOpen: false, emitClose: false }));
