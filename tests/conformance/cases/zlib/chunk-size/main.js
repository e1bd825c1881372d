// Output comes in pieces of chunkSize, while the reader takes them.
const zlib = require('zlib');
const packed = zlib.deflateSync(Buffer.alloc(1000, 'abc'));
const sizes = [];
const inflate = zlib.createInflate({ chunkSize: 300 });
inflate.on('data', (chunk) => sizes.push(chunk.length)).on('end', () => slowly(sizes));
inflate.end(packed);
console.log(zlib.inflateSync(packed, { chunkSize: 64 }).length);
function slowly(sizes) {
console.log(sizes);
const slow = zlib.createInflate({ chunkSize: 64, readableHighWaterMark: 64 });
slow.end(packed);
let reads = 0;
slow.on('readable', () => { let chunk; while ((chunk = slow.read(50)) !== null) reads++; if (slow.readableLength < 50) while ((chunk = slow.read()) !== null) console.log('rest', chunk.length); });
slow.on('end', () => console.log('reads', reads));
}
