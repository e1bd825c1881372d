// The option info gives the engine along with the bytes.
const zlib = require('zlib');
const { buffer, engine } = zlib.gzipSync('text', { info: true });
console.log(buffer.length, engine.bytesWritten, engine.constructor.name, engine._closed);
zlib.deflate('text', { info: true, level: 1 }, (error, result) => console.log(Object.keys(result), result.engine.bytesWritten, result.engine._level));
