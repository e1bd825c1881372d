// What one function compresses its counterpart restores; unzip takes both headers.
const zlib = require('zlib');
const late = [];
process.on('exit', () => { for (const line of late.sort()) console.log(line); });
const input = Buffer.from('héllo wörld '.repeat(500));
for (const [to, from] of [['deflate', 'inflate'], ['gzip', 'gunzip'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']]) {
  const packed = zlib[`${to}Sync`](input);
  console.log(to, packed.length, from, zlib[`${from}Sync`](packed).equals(input));
  zlib[to](input, (error, made) => {
    zlib[from](made, (again, restored) => late.push(['later', to, from, error, again, restored.equals(input)].join(' ')));
  });
}
console.log(zlib.inflateSync(zlib.deflateSync(new Uint16Array([1, 2, 3]))));
console.log(zlib.gunzipSync(zlib.gzipSync(new ArrayBuffer(4))), zlib.gunzipSync(zlib.gzipSync('')).length);
