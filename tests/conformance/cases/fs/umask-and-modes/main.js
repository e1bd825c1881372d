// umask takes bits from what is made; chmod sets them whatever it is.
const fs = require('fs');
const mode = (path) => (fs.statSync(path).mode & 0o7777).toString(8);
console.log(process.umask(0o027).toString(8));
fs.writeFileSync('a', '');
fs.mkdirSync('d');
fs.writeFileSync('x', '', { mode: 0o777 });
fs.mkdirSync('p/q', { recursive: true, mode: 0o777 });
console.log(mode('a'), mode('d'), mode('x'), mode('p'), mode('p/q'));
console.log(process.umask().toString(8), process.umask('0').toString(8));
fs.writeFileSync('b', '');
console.log(mode('b'), mode(fs.mkdtempSync('t-')));
fs.chmodSync('b', '4755');
console.log(mode('b'));
fs.writeFileSync('b', 'again', { mode: 0o600 });
console.log(mode('b'));
