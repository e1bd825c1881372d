// latin1 is windows-1252 to a TextDecoder, except in Node 20, which took all but parts of a stream for Latin-1.
// @min 18
const bytes = Uint8Array.from({ length: 32 }, (_, at) => 128 + at);
for (const label of ['latin1', 'ascii', 'windows-1252']) {
  const decoder = new TextDecoder(label, { fatal: label === 'latin1' });
  console.log(decoder.encoding, JSON.stringify(decoder.decode(bytes)));
  console.log(JSON.stringify(decoder.decode(bytes, { stream: true }) + decoder.decode()));
}
