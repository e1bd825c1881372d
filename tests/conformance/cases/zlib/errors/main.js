// Data that is wrong or cut off is reported with zlib's message, number and code.
const zlib = require('zlib');
const late = [];
process.on('exit', () => { for (const line of late.sort()) console.log(line); });
const good = zlib.deflateSync('some text that is long enough to be cut');
const gz = zlib.gzipSync('text');
const flip = (buffer, at) => { const copy = Buffer.from(buffer); copy[at < 0 ? copy.length + at : at] ^= 0xff; return copy; };
const cases = {
  header: ['inflate', Buffer.from('garbage')],
  gzipHeader: ['gunzip', Buffer.from('garbage')],
  raw: ['inflateRaw', Buffer.from([7, 7, 7, 7])],
  cut: ['inflate', good.slice(0, 10)],
  empty: ['inflate', Buffer.alloc(0)],
  check: ['inflate', flip(good, -1)],
  gzipCheck: ['gunzip', flip(gz, -6)],
  gzipLength: ['gunzip', flip(gz, -1)],
  method: ['gunzip', flip(gz, 2)],
  flags: ['gunzip', flip(gz, 3)],
  window: ['inflate', Buffer.from([0x88, 0x1c, 0, 0])],
  stored: ['inflateRaw', Buffer.from([1, 1, 0, 1, 0])],
  distance: ['inflateRaw', Buffer.from('030200', 'hex')],
  unzip: ['unzip', Buffer.from([1, 2, 3])],
};
for (const name of Object.keys(cases)) {
  const [method, data] = cases[name];
  try {
    console.log(name, zlib[`${method}Sync`](data));
  } catch (error) {
    console.log(name, error.name, error.message, error.code, error.errno, Object.keys(error));
  }
  zlib[method](data, (error, result) => late.push(['later', name, error && [error.message, error.code, error.errno], result].join(' ')));
}
