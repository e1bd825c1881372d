// Callbacks nested over three files, and the same with promisify and await.
const fs = require('fs');
const { promisify } = require('util');
const read = promisify(fs.readFile);
for (const n of [1, 2, 3]) fs.writeFileSync(`${n}.txt`, `content ${n}`);
fs.readFile('1.txt', 'utf8', (e1, one) => {
  fs.readFile('2.txt', 'utf8', (e2, two) => {
    fs.readFile('3.txt', 'utf8', (e3, three) => {
      console.log('callbacks:', one, two, three);
      awaited();
    });
  });
});
async function awaited() {
  console.log('awaited:', await read('1.txt', 'utf8'), await read('2.txt', 'utf8'));
  console.log('parallel:', (await Promise.all([1, 2, 3].map((n) => read(`${n}.txt`, 'utf8')))).join());
  await read('4.txt').catch((error) => console.log(error.code));
  console.log(promisify(fs.exists) === undefined, await promisify(fs.exists)('1.txt'));
}
