// Reading and writing numbers in both byte orders, and the errors outside the range.
const b = Buffer.alloc(16);
console.log(b.writeUInt8(255, 0), b.writeInt16BE(-2, 1), b.writeUInt32LE(0xdeadbeef, 3), b.writeDoubleBE(1.5, 7));
console.log(b, b.readUInt8(0), b.readInt16BE(1), b.readUInt32LE(3).toString(16), b.readDoubleBE(7), b.readInt8(0));
console.log(b.writeFloatLE(0.1, 0), b.readFloatLE(0), b.writeIntBE(-123456, 0, 6), b.readIntBE(0, 6), b.readUIntLE(0, 3));
for (const f of [() => b.readUInt8(16), () => b.writeUInt8(256, 0), () => b.readInt32LE(), () => b.readUInt8(1.5), () => b.writeInt8('x', 0), () => b.readUInt16LE('0')]) {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
