// mkdir, recursive mkdir, unlink, rmdir, and the codes of what cannot be done.
const fs = require('fs');
const attempt = (name, f) => {
  try {
    const result = f();
    console.log(name, result === undefined ? 'ok' : typeof result);
  } catch (error) {
    console.log(name, error.code, error.errno, error.syscall, error.message);
  }
};
attempt('mkdir', () => fs.mkdirSync('a'));
attempt('mkdir again', () => fs.mkdirSync('a'));
attempt('mkdir deep', () => fs.mkdirSync('x/y/z'));
attempt('mkdir in a file', () => {
  fs.writeFileSync('f', '');
  fs.mkdirSync('f/g');
});
fs.mkdirSync('x/y/z', { recursive: true });
attempt('recursive again', () => fs.mkdirSync('x/y/z', { recursive: true }) === undefined || undefined);
attempt('rmdir full', () => fs.rmdirSync('x'));
attempt('rmdir', () => fs.rmdirSync('x/y/z'));
attempt('unlink', () => fs.unlinkSync('f'));
attempt('unlink missing', () => fs.unlinkSync('f'));
attempt('write into nothing', () => fs.writeFileSync('no/such/folder', ''));
attempt('write over a folder', () => fs.writeFileSync('a', ''));
attempt('read a folder', () => fs.readFileSync('a'));
fs.mkdir('b', (err) => {
  console.log('mkdir callback', err);
  fs.unlink('missing', (e) => {
    console.log('unlink callback', e.code);
    fs.mkdir('p/q', { recursive: true }, (e2, first) => console.log('recursive', e2, first && first.endsWith('p')));
  });
});
