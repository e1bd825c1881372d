// FileHandle: positions, appendFile, truncate, stat, chmod, utimes, sync and close.
// @min 18
const fs = require('fs');
(async () => {
  const handle = await fs.promises.open('f', 'w+');
  console.log(await handle.write('hello'), (await handle.write(Buffer.from('XY'), 0, 2, 1)).bytesWritten);
  await handle.appendFile(' world');
  console.log((await handle.read(Buffer.alloc(20), 0, 20, 0)).bytesRead);
  await handle.truncate(4);
  await handle.chmod(0o600);
  await handle.utimes(1, 2);
  await handle.sync();
  await handle.datasync();
  const { size, mode, mtimeMs } = await handle.stat();
  console.log(size, (mode & 0o777).toString(8), mtimeMs, typeof handle.fd);
  await handle.close();
  console.log(handle.fd);
  await handle.close().then(console.log, (error) => console.log(error.code));
  await handle.stat().catch((error) => console.log(error.code, error.message));
})();
