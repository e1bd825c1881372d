// A dictionary is needed on both sides; a missing or wrong one is an error of its own.
const zlib = require('zlib');
const late = [];
process.on('exit', () => { for (const line of late.sort()) console.log(line); });
const dictionary = Buffer.from('Never gonna give you up, never gonna let you down');
const text = 'never gonna give you up';
const packed = zlib.deflateSync(text, { dictionary });
console.log(packed.toString('hex'), zlib.deflateSync(text).length);
console.log(zlib.inflateSync(packed, { dictionary }).toString());
const raw = zlib.deflateRawSync(text, { dictionary });
console.log(raw.toString('hex'), zlib.inflateRawSync(raw, { dictionary }).toString());
for (const [name, options] of [['missing', {}], ['wrong', { dictionary: Buffer.from('something else') }]]) {
  try { zlib.inflateSync(packed, options); } catch (error) { console.log(name, error.message, error.code, error.errno); }
  zlib.inflate(packed, options, (error) => late.push(['later', name, error.message, error.code, error.errno].join(' ')));
}
