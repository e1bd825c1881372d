// The ways to make a Buffer, and what they share with their source.
console.log(Buffer.from('héllo'), Buffer.from('héllo').length, Buffer.byteLength('日本'));
console.log(Buffer.from([1, 256, -1, 3.7, '5']), Buffer.alloc(3), Buffer.alloc(5, 'ab'), Buffer.alloc(2, 7));
const bytes = new Uint8Array([1, 2, 3]);
const copy = Buffer.from(bytes);
const shared = Buffer.from(bytes.buffer, 1, 2);
bytes[1] = 99;
console.log(copy, shared, shared.parent === undefined, Buffer.isBuffer(bytes), copy instanceof Uint8Array);
console.log(Buffer.concat([Buffer.from('a'), Buffer.from('bc')], 5), Buffer.concat([]).length);
const slice = copy.slice(1);
slice[0] = 7;
console.log(copy, copy.subarray(-1), Buffer.from(copy).equals(copy));
for (const f of [() => Buffer.from(5), () => Buffer.from(null), () => Buffer.alloc(-1), () => Buffer.concat('x'), () => Buffer.from('x', 'nope')]) {
  try {
    f();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
