// Sync calls run to their end at once; asynchronous ones in sequence keep their order through their callbacks.
const fs = require('fs');
fs.writeFile('f.txt', 'async 1', () => {
  console.log('async write done', fs.readFileSync('f.txt', 'utf8'));
  fs.unlink('f.txt', () => {
    console.log('unlinked', fs.existsSync('f.txt'));
    fs.stat('f.txt', (err) => console.log('stat', err.code));
  });
});
fs.writeFileSync('g.txt', 'sync');
console.log('sync write done', fs.readFileSync('g.txt', 'utf8'));
