// Node 10's TextDecoder names its argument, knows no shared memory, and does not end in the middle of a character.
const { TextDecoder } = require('util');
const attempt = (action) => {
  try {
    console.log(JSON.stringify(action()));
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
};
for (const input of ['text', null, 5, new SharedArrayBuffer(1)]) attempt(() => new TextDecoder().decode(input));
attempt(() => {
  const decoder = new TextDecoder();
  return [decoder.decode(new Uint8Array([0xe2, 0x82]), { stream: true }), decoder.decode()];
});
attempt(() => new TextDecoder().decode(new Uint8Array([0xe2, 0x82])));
