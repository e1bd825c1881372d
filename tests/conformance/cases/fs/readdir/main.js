// readdir sorts by name, can give Dirents, and fails on files and on what is missing.
const fs = require('fs');
fs.mkdirSync('d');
for (const name of ['zeta', 'alpha', 'Beta', '10', '9']) fs.writeFileSync('d/' + name, '');
fs.mkdirSync('d/sub');
fs.readdir('d', (err, names) => {
  console.log(err, names.sort());
  fs.readdir('d', { withFileTypes: true }, (e2, entries) => {
    const kinds = entries.map((x) => `${x.name}:${x.isDirectory() ? 'dir' : x.isFile() ? 'file' : '?'}`);
    console.log(kinds.sort().join(' '), entries[0].constructor.name);
    fs.readdir('none', (e3, none) => console.log(e3.code, e3.syscall, none));
  });
});
for (const path of ['d/zeta', 'none']) {
  try {
    fs.readdirSync(path);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
