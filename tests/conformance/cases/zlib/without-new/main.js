// Streams may be made without `new`, which is deprecated since 24.
const zlib = require('zlib');
process.on('warning', (warning) => console.log(warning.name, warning.code, warning.message));
console.log(zlib.Gzip() instanceof zlib.Gzip, zlib.Inflate({ chunkSize: 1024 })._chunkSize, zlib.DeflateRaw({ windowBits: 8 }) instanceof zlib.DeflateRaw);
