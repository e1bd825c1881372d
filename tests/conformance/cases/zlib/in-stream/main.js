// A stream that is piped from a file and to a file.
const fs = require('fs');
const zlib = require('zlib');
fs.writeFileSync('input.txt', 'line\n'.repeat(20000));
fs.createReadStream('input.txt').pipe(zlib.createGzip()).pipe(fs.createWriteStream('input.txt.gz')).on('finish', () => {
  console.log(fs.statSync('input.txt.gz').size, zlib.gunzipSync(fs.readFileSync('input.txt.gz')).length);
  fs.createReadStream('input.txt.gz', { highWaterMark: 50 }).pipe(zlib.createGunzip()).on('data', (chunk) => console.log('data', chunk.length)).on('end', () => {
    fs.unlinkSync('input.txt'); fs.unlinkSync('input.txt.gz'); console.log('end');
  });
});
