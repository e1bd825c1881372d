// fs.globSync: which paths match, in which order.
// @min 22
const fs = require('fs');
for (const folder of ['a/b/c', 'a/.hidden', 'x/y', 'e', 'deep/1/2']) fs.mkdirSync(`t/${folder}`, { recursive: true });
const files = ['a/f.js', 'a/g.ts', 'a/b/f.js', 'a/b/c/f.js', 'a/.hidden/f.js', 'x/y/z.js', 'top.js', '.dot.js', 'deep/1/2/end.md'];
for (const file of files) fs.writeFileSync(`t/${file}`, '');
fs.symlinkSync('a', 't/link');
process.chdir('t');

const patterns = ['*', '**', '**/*.js', '*.js', 'a/**', '**/f.js', 'a/**/f.js', '**/b/**', '{a,x}/**/*.js', './a/*', '../t/*.js', '**/', '*/', 'x/y/z.js', 'none', '**/.*', '.*', 'link/*', 'link/**', '**/..', '!(a)', '@(a|x)/*', '[ax]/?.js', 'a/../x/*', 'deep/{1..2}/*'];
for (const pattern of patterns) console.log(pattern, '=>', fs.globSync(pattern).join(' '));
console.log(fs.globSync(['*.js', 'a/*']).join(' '));
