// The names that zlib exports, its constants, codes and classes.
const zlib = require('zlib');
console.log(Object.keys(zlib).filter((name) => !/^Z/.test(name)).join(' '));
console.log(JSON.stringify(zlib.constants));
console.log(zlib.codes, Object.isFrozen(zlib.codes), Object.isFrozen(zlib.constants));
for (const name of ['Z_OK', 'DEFLATE', 'constants', 'codes', 'createGzip', 'gzip']) console.log(name, JSON.stringify(Object.getOwnPropertyDescriptor(zlib, name)).slice(0, 80));
console.log(zlib.gzip.name, zlib.gzip.length, zlib.gzipSync.name, zlib.gzipSync.length, zlib.createGzip.name, zlib.Gzip.name, zlib.Gzip.length);
for (let at = zlib.Gzip.prototype; at !== require('stream').Transform.prototype; at = Object.getPrototypeOf(at)) console.log(Object.getOwnPropertyNames(at).join(' '));
console.log(zlib.createGunzip() instanceof zlib.Gunzip, zlib.createGunzip() instanceof require('stream').Transform, zlib.createGzip() instanceof zlib.Deflate);
console.log(Object.keys(zlib.createDeflate()).filter((name) => /^(_(?!events|readableState|writableState|maxListeners)|bytesWritten)/.test(name)).join(' '));
