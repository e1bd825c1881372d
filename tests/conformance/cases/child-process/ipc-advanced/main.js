// With advanced serialization messages keep their types; what cannot be cloned is a plain error.
// @min 18
const { fork } = require('child_process');

if (process.argv[2] !== undefined) {
  process.on('message', (message) => process.send(message));
} else {
  const child = fork(__filename, ['child'], { serialization: 'advanced' });
  const messages = [
    { buffer: Buffer.from('Hello') },
    { bytes: new Uint8Array(2), floats: new Float64Array([1.5]) },
    new Map([[1, { a: 2 }]]),
    new Set(['x']),
    { big: 1337n, date: new Date(0), pattern: /a/g },
    [1, , 3],
    null,
  ];
  const next = () => {
    if (messages.length === 0) child.disconnect();
    else child.send(messages.shift());
  };
  child.on('message', (message) => {
    console.log(message);
    next();
  });
  for (const value of [() => {}, new WeakMap(), Symbol('s'), undefined]) {
    try {
      child.send(value);
    } catch ({ code, name, message }) {
      console.log(code, name, message);
    }
  }
  next();
}
