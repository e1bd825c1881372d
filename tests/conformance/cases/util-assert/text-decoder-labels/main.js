// The labels of encodings that TextDecoder knows; Node 10 had few converters.
const { TextDecoder, TextEncoder } = require('util');
for (const label of ['utf-8', ' UTF8 ', 'utf-16', 'utf-16be', 'latin1', 'ascii', 'ucs-2', 'shift_jis', 'koi8-r', 'unicode-1-1-utf-8', 'nope', '']) {
  try {
    console.log(JSON.stringify(label), new TextDecoder(label).encoding);
  } catch (error) {
    console.log(JSON.stringify(label), error.code, error.message);
  }
}
console.log(typeof new TextEncoder().encodeInto, new TextDecoder(), new TextEncoder());
console.log([new TextDecoder()], { a: { b: { c: new TextDecoder() } } });
