// push and unshift of what is no chunk give false since Node 20; before that they tell whether more fits in.
const { Readable } = require('stream');
for (const value of [5, {}, true]) {
  for (const method of ['push', 'unshift']) {
    const readable = new Readable({ read() {} });
    readable.on('error', ({ code, message }) => console.log(code, message));
    try {
      console.log(method, value, readable[method](value));
    } catch ({ code }) {
      console.log(method, value, 'threw', code);
    }
  }
}
