// NaN is written as the quiet NaN; the order of Buffer.prototype is reads before writes.
const b = Buffer.alloc(24);
b.writeDoubleBE(NaN, 0);
b.writeDoubleLE(NaN, 8);
b.writeFloatBE(NaN, 16);
b.writeFloatLE(NaN, 20);
console.log(b.toString('hex'));
console.log(Object.keys(Buffer.prototype).join(' '));
console.log(Object.keys(require('buffer')).join(' '));
