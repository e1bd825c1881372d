// FileHandle.readableWebStream gives the file as bytes and locks the handle; it can be had once, from an open handle.
// @min 18
const fs = require('fs');
fs.writeFileSync('f', 'x'.repeat(20000));
(async () => {
  const handle = await fs.promises.open('f');
  const stream = handle.readableWebStream({ type: 'bytes' });
  try {
    handle.readableWebStream();
  } catch (error) {
    console.log(error.code, error.message);
  }
  const sizes = [];
  for await (const chunk of stream) sizes.push(chunk.byteLength);
  console.log(stream.constructor.name, sizes.join());
  await handle.close();
  try {
    handle.readableWebStream();
  } catch (error) {
    console.log(error.code, error.message);
  }
})();
