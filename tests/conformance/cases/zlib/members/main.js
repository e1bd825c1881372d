// Members of a gzip file follow each other; zeros behind them are padding, anything else is trailing garbage.
const zlib = require('zlib');
const two = Buffer.concat([zlib.gzipSync('one '), zlib.gzipSync('two')]);
console.log(zlib.gunzipSync(two).toString());
console.log(zlib.gunzipSync(Buffer.concat([two, Buffer.alloc(10)])).toString());
const attempt = (name, run) => { try { console.log(name, run().toString()); } catch (error) { console.log(name, error.code, error.message); } };
attempt('garbage', () => zlib.gunzipSync(Buffer.concat([two, Buffer.from('garbage')])));
attempt('zeros and garbage', () => zlib.gunzipSync(Buffer.concat([two, Buffer.alloc(4), Buffer.from('garbage')])));
attempt('inflate', () => zlib.inflateSync(Buffer.concat([zlib.deflateSync('x'), Buffer.from('rest')])));
attempt('raw', () => zlib.inflateRawSync(Buffer.concat([zlib.deflateRawSync('x'), Buffer.from('rest')])));
const gunzip = zlib.createGunzip();
gunzip.on('data', (chunk) => console.log('data', chunk.toString())).on('end', () => console.log('end', gunzip.bytesWritten));
gunzip.write(two.slice(0, 25), () => gunzip.end(two.slice(25)));
const unzip = zlib.createUnzip();
unzip.on('data', (chunk) => console.log('unzip', chunk.toString())).on('error', (error) => console.log('unzip', error.message));
for (const byte of zlib.gzipSync('bytewise')) unzip.write(Buffer.from([byte]));
unzip.end();
