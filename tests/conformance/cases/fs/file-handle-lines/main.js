// FileHandle.readLines gives lines, and closes the handle.
// @min 18
const fs = require('fs');
fs.writeFileSync('f', 'one\ntwo\r\nthree');
(async () => {
  const handle = await fs.promises.open('f');
  handle.on('close', () => console.log('close', handle.fd));
  for await (const line of handle.readLines()) console.log(line);
  const again = await fs.promises.open('f');
  const parts = [];
  for await (const chunk of again.createReadStream({ encoding: 'utf8', start: 4, end: 6 })) parts.push(chunk);
  console.log(parts.join());
  await handle.read().catch((error) => console.log(error.code, error.message, error.syscall));
})();
