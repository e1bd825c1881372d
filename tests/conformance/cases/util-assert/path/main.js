// path: join, resolve, relative, parse, format and the Windows flavour.
const path = require('path');
console.log(path.join('/a', '..', 'b', './c', ''), path.join(''), path.normalize('/a//b/../c/.'), path.normalize(''));
console.log(path.resolve('/a', 'b', '../c'), path.resolve('x') === path.join(process.cwd(), 'x'), path.isAbsolute('a'), path.isAbsolute('/'));
console.log(path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a') === '', path.dirname('/a/b/'), path.dirname('a'));
console.log(path.basename('/a/b.tar.gz', '.gz'), path.extname('.hidden'), path.extname('a.b.'), path.extname('x.html'));
console.log(path.parse('/home/u/file.txt'), path.format({ dir: '/d', name: 'n', ext: '.e' }), path.sep, path.delimiter);
console.log(path.win32.join('C:\\a', '..', 'b'), path.win32.basename('C:\\x\\y.txt'), path.posix === path, path.win32.parse('C:\\p\\q.r').root);
try {
  path.join(1);
} catch (error) {
  console.log(error.code, error.message);
}
