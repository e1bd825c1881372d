// Options of another type or out of range are refused with their names.
const zlib = require('zlib');
const attempt = (text, run) => {
  try {
    run();
    console.log(text, 'ok');
  } catch (error) {
    console.log(text, error.name, error.code, error.message);
  }
};
for (const options of [
  { level: 10 }, { level: -2 }, { level: '6' }, { level: NaN }, { level: Infinity }, { level: undefined }, { level: null },
  { windowBits: 7 }, { windowBits: 16 }, { windowBits: 8 }, { windowBits: 0 }, { windowBits: 'x' },
  { memLevel: 0 }, { memLevel: 10 }, { strategy: 5 }, { strategy: -1 }, { chunkSize: 63 }, { chunkSize: 64 }, { chunkSize: 'big' },
  { flush: 6 }, { flush: -1 }, { finishFlush: 9 }, { dictionary: 'text' }, { dictionary: 5 }, { dictionary: Buffer.from('abc') },
]) {
  for (const name of ['Deflate', 'Gzip', 'Inflate']) {
    const shown = Object.keys(options).map((key) => `${key}: ${String(options[key])}`);
    if (name === 'Gzip' && options.windowBits === 8) continue;
    attempt(`${name} ${shown}`, () => new zlib[name](options));
  }
}
for (const input of [undefined, null, 5, {}, []]) attempt(`gzipSync ${String(input)}`, () => zlib.gzipSync(input));
