// for await over a Dir gives every entry and closes it; a break closes it as well.
// @min 18
const fs = require('fs');
fs.mkdirSync('d/a', { recursive: true });
for (const name of ['x', 'y', 'z']) fs.writeFileSync(`d/${name}`, '');
(async () => {
  const dir = await fs.promises.opendir('d');
  const names = [];
  for await (const entry of dir) names.push(`${entry.name}:${entry.isDirectory()}`);
  console.log(names.sort().join());
  try {
    await dir.read();
  } catch (error) {
    console.log(error.code);
  }
  const other = await fs.promises.opendir('d', { bufferSize: 1 });
  for await (const entry of other) {
    console.log(typeof entry.name);
    break;
  }
  await other.close().catch((error) => console.log(error.code, error.message));
})();
