// params() changes level and strategy for what follows, after what was written is out.
const zlib = require('zlib');
const late = [];
process.on('exit', () => { for (const line of late.sort()) console.log(line); });
const crypto = require('crypto');
const md5 = (buffer) => crypto.createHash('md5').update(buffer).digest('hex').slice(0, 8);
const text = 'abcdefghij'.repeat(2000);
for (const [from, to] of [[0, 9], [1, 6], [6, 0], [9, 1], [6, 6]]) {
  const deflate = zlib.createDeflate({ level: from });
  const chunks = [];
  deflate.on('data', (chunk) => chunks.push(chunk));
  deflate.on('end', () => {
    const all = Buffer.concat(chunks);
    late.push(['end', from, to, all.length, md5(all), zlib.inflateSync(all).toString() === text + text.toUpperCase()].join(' '));
  });
  deflate.write(text);
  deflate.params(to, zlib.constants.Z_DEFAULT_STRATEGY, (error) => {
    late.push(['params', from, to, error].join(' '));
    deflate.end(text.toUpperCase());
  });
}
try { zlib.createDeflate().params(11, 0); } catch (error) { console.log(error.code, error.message); }
try { zlib.createDeflate().params(1, 'x'); } catch (error) { console.log(error.code, error.message); }
