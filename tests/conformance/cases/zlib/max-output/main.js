// maxOutputLength bounds what is made, at once and with a callback.
// @min 18
const zlib = require('zlib');
const late = [];
process.on('exit', () => { for (const line of late.sort()) console.log(line); });
const packed = zlib.gzipSync(Buffer.alloc(100000));
for (const maxOutputLength of [1, 50000, 100000]) {
  try {
    console.log(maxOutputLength, zlib.gunzipSync(packed, { maxOutputLength }).length);
  } catch (error) {
    console.log(maxOutputLength, error.name, error.code, error.message);
  }
  zlib.gunzip(packed, { maxOutputLength }, (error, result) => late.push(['later', maxOutputLength, error && error.message, result && result.length].join(' ')));
}
try { zlib.gzip('x'); } catch (error) { console.log(error.code, error.message); }
try { zlib.gzip('x', {}, 5); } catch (error) { console.log(error.code, error.message); }
