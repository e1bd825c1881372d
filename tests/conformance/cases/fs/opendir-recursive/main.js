// A recursive Dir gives what is below, too.
// @min 22
const fs = require('fs');
const path = require('path');
fs.mkdirSync('d/a/b', { recursive: true });
fs.mkdirSync('d/c');
for (const name of ['d/f', 'd/a/g', 'd/a/b/h']) fs.writeFileSync(name, '');
(async () => {
  const names = [];
  for await (const entry of await fs.promises.opendir('d', { recursive: true })) {
    names.push(path.join(entry.parentPath, entry.name));
  }
  console.log(names.sort().join('\n'));
  const dir = fs.opendirSync('d', { recursive: true });
  let count = 0;
  while (dir.readSync() !== null) count++;
  dir.closeSync();
  console.log(count);
})();
