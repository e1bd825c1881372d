// writeFile replaces or appends by flag, readFile gives bytes or text by its encoding.
const fs = require('fs');
fs.writeFile('a.txt', 'first', (err) => {
  console.log('written', err);
  fs.writeFile('a.txt', ' second', { flag: 'a' }, () => {
    fs.readFile('a.txt', (e, data) => {
      console.log(data, data.length);
      fs.readFile('a.txt', { encoding: 'utf8' }, (e2, text) => {
        console.log(text);
        fs.writeFile('a.txt', 'only once', { flag: 'wx' }, (e3) => console.log(e3.code, e3.syscall, e3.path));
      });
    });
  });
});
fs.writeFileSync('b.bin', Buffer.from([1, 2, 255]));
console.log(fs.readFileSync('b.bin'), fs.readFileSync('b.bin', 'hex'), fs.readFileSync('b.bin', 'latin1').length);
fs.writeFileSync('b.bin', new Uint8Array([7]));
fs.appendFileSync('b.bin', 'x');
console.log(fs.readFileSync('b.bin').length, fs.writeFileSync('c.txt', 'ü'), fs.statSync('c.txt').size);
