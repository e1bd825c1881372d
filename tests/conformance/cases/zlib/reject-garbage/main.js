// rejectGarbageAfterEnd makes what follows the compressed stream an error.
// @min 24
const zlib = require('zlib');
const late = [];
process.on('exit', () => { for (const line of late.sort()) console.log(line); });
const data = Buffer.concat([zlib.deflateSync('x'), Buffer.from('rest')]);
const gz = Buffer.concat([zlib.gzipSync('x'), Buffer.from('rest')]);
const members = Buffer.concat([zlib.gzipSync('x'), zlib.gzipSync('y')]);
const options = { rejectGarbageAfterEnd: true };
for (const [name, buffer] of [['inflate', data], ['gunzip', gz], ['gunzip', members], ['unzip', gz]]) {
  try { console.log(name, zlib[`${name}Sync`](buffer, options).toString()); } catch (error) { console.log(name, error.name, error.code, error.message); }
  zlib[name](buffer, options, (error, result) => late.push(['later', name, error && error.code, String(result)].join(' ')));
}
try { zlib.inflateSync(data, { rejectGarbageAfterEnd: 1 }); } catch (error) { console.log(error.code, error.message); }
