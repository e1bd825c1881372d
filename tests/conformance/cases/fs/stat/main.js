// stat tells files from folders, sizes, and gives times as dates and numbers; a missing file is an error, or nothing on demand.
const fs = require('fs');
fs.mkdirSync('folder');
fs.writeFileSync('folder/file.txt', '12345');
fs.stat('folder/file.txt', (err, s) => {
  console.log(err, s.isFile(), s.isDirectory(), s.isSymbolicLink(), s.size, s.constructor.name);
  console.log(s.mtime instanceof Date, typeof s.mtimeMs, (s.mode & 0o777).toString(8), s.nlink);
  fs.stat('folder', (e2, d) => {
    console.log(d.isFile(), d.isDirectory());
    fs.stat('nothing', (e3, none) => console.log(e3.code, e3.errno, e3.syscall, e3.path, none));
  });
});
console.log(fs.existsSync('folder'), fs.existsSync('nothing'), fs.statSync('folder/file.txt').size);
try {
  fs.statSync('folder/file.txt/deeper');
} catch (error) {
  console.log(error.code, error.message);
}
