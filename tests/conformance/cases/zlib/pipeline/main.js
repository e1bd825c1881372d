// Streams of zlib in a pipeline, and an error in the middle of it.
// @min 18
const zlib = require('zlib');
const { pipeline, Readable, Writable } = require('stream');
const collect = (name) => {
  const parts = [];
  return new Writable({ write(chunk, encoding, done) { parts.push(chunk); done(); }, final(done) { console.log(name, Buffer.concat(parts).toString()); done(); } });
};
const piped = (...streams) => new Promise((resolve) => pipeline(...streams, (error) => { console.log('done', error && [error.message, error.code]); resolve(); }));
(async () => {
  await piped(Readable.from(['a', 'b', 'c']), zlib.createGzip(), zlib.createGunzip(), collect('both ways'));
  await piped(Readable.from([Buffer.from('no gzip')]), zlib.createGunzip(), collect('never'));
  let text = '';
  for await (const chunk of Readable.from(['x'.repeat(100)]).pipe(zlib.createDeflate()).pipe(zlib.createInflate())) text += chunk;
  console.log('for await', text.length);
  await require('stream/promises').pipeline(Readable.from(['1', '2']), zlib.createGzip(), zlib.createUnzip(), collect('promised'));
  const gzip = require('util').promisify(zlib.gzip);
  console.log((await gzip('promisified')).length);
})();
