// fs.promises: the same calls as promises, their errors as rejections, in one order.
// @min 18
const fs = require('fs/promises');
console.log(require('fs').promises === fs, require('node:fs/promises') === fs);
(async () => {
  await fs.mkdir('d/e', { recursive: true });
  await fs.writeFile('d/one.txt', 'one');
  await fs.appendFile('d/one.txt', '+more');
  console.log(await fs.readFile('d/one.txt', 'utf8'), await fs.readFile('d/one.txt'));
  console.log((await fs.readdir('d')).sort(), (await fs.stat('d/one.txt')).size, (await fs.stat('d')).isDirectory());
  console.log(await fs.access('d/one.txt'), await fs.unlink('d/one.txt'));
  for (const call of [() => fs.readFile('d/one.txt'), () => fs.access('x'), () => fs.unlink('x'), () => fs.stat('x'), () => fs.readdir('x'), () => fs.mkdir('d')]) {
    await call().catch((e) => console.log(e.code, e.syscall, e.message));
  }
  console.log((await fs.readdir('d', { withFileTypes: true })).map((x) => [x.name, x.isDirectory()]));
})();
