// Each level, window, memory level and strategy makes the bytes that this version's zlib makes.
const zlib = require('zlib');
const crypto = require('crypto');

const words = 'the quick brown fox jumps over lazy dogs while event loops turn'.split(' ');
let seed = 7;
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 4294967296;
let text = '';
while (text.length < 40000) text += words[Math.floor(random() * words.length)] + (random() < 0.1 ? '.\n' : ' ');
const bytes = Buffer.from(Array.from({ length: 3000 }, () => Math.floor(random() * 5)));
const noise = Buffer.from(Array.from({ length: 3000 }, () => Math.floor(random() * 256)));
const show = (name, buffer) =>
  console.log(name, buffer.length, crypto.createHash('md5').update(buffer).digest('hex').slice(0, 8));

for (const [name, input] of [['text', text], ['few', bytes], ['noise', noise], ['empty', '']]) {
  for (let level = -1; level <= 9; level++) show(`${name} ${level}`, zlib.deflateSync(input, { level }));
  for (const strategy of [1, 2, 3, 4]) show(`${name} s${strategy}`, zlib.deflateRawSync(input, { strategy }));
  for (const windowBits of [9, 12]) show(`${name} w${windowBits}`, zlib.gzipSync(input, { windowBits, memLevel: windowBits - 8 }));
}
console.log(zlib.gzipSync('hello hello hello').toString('hex'));
