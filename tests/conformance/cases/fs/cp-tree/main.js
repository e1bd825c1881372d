// fs.cp copies a tree with its modes and links, in all three forms.
// @min 18
const fs = require('fs');
const path = require('path');
fs.mkdirSync('a/b', { recursive: true });
fs.writeFileSync('a/f', '1');
fs.writeFileSync('a/b/g', '2');
fs.chmodSync('a/b/g', 0o600);
fs.symlinkSync('f', 'a/link');
const tree = (folder) => {
  const list = [];
  for (const name of fs.readdirSync(folder).sort()) {
    const file = `${folder}/${name}`;
    const stats = fs.lstatSync(file);
    const what = stats.isSymbolicLink() ? path.basename(fs.readlinkSync(file)) : stats.isFile() ? fs.readFileSync(file) : '';
    list.push(`${file} ${(stats.mode & 0o777).toString(8)} ${what}`);
    if (stats.isDirectory()) list.push(...tree(file));
  }
  return list;
};
fs.cpSync('a', 'sync/deep', { recursive: true });
console.log(tree('sync').join('\n'));
fs.cp('a', 'callback', { recursive: true }, (error) => {
  console.log(error);
  console.log(tree('callback').join('\n'));
  fs.promises.cp('a', 'promise', { recursive: true, verbatimSymlinks: true }).then((value) => {
    console.log(value);
    console.log(tree('promise').join('\n'), fs.readlinkSync('promise/link'));
  });
});
