// An error that no listener takes ends the process.
const zlib = require('zlib');
process.on('exit', (code) => console.log('exit', code));
zlib.createGunzip().end('no gzip');
