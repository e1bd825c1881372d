// A dictionary may be any view of bytes, and holds again after reset().
const zlib = require('zlib');
const bytes = Buffer.from('optionsgetheadpostputdeletetraceacceptaccept-charset');
const copy = new Uint8Array(bytes).buffer;
for (const dictionary of [bytes, copy, new Uint16Array(copy), new DataView(copy, 2, 20), new Uint8Array(copy, 1, 7)]) {
  const packed = zlib.deflateSync('accept-charset options', { dictionary });
  const raw = zlib.deflateRawSync('accept-charset options', { dictionary });
  console.log(packed.toString('hex'), zlib.inflateSync(packed, { dictionary }).toString(), zlib.inflateRawSync(raw, { dictionary }).toString());
}
const deflate = zlib.createDeflate({ dictionary: bytes });
const chunks = [];
deflate.on('data', (chunk) => chunks.push(chunk));
deflate.write('getheadpost');
deflate.flush(() => {
  deflate.reset();
  chunks.length = 0;
  deflate.end('putdelete');
  deflate.on('end', () => console.log(zlib.inflateSync(Buffer.concat(chunks), { dictionary: bytes }).toString()));
});
