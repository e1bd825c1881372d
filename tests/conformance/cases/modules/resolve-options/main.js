// require.resolve and its paths; options.paths replaces where it looks.
const { sep, relative } = require('path');
const show = (path) => (path === null ? null : relative(__dirname, path).split(sep).join('/'));

console.log(show(require.resolve('one')), show(require.resolve('./main')), require.resolve('fs'));
console.log(show(require.resolve('two', { paths: [`${__dirname}/inner`] })), show(require.resolve('./x', { paths: [`${__dirname}/inner`] })));
console.log(require.resolve.paths('fs'), require.resolve.paths('one').slice(0, 2).map(show), require.resolve.paths('./x').map(show));
for (const [request, options] of [['two'], ['two', { paths: [] }], ['./x', { paths: [__dirname] }], [5]]) {
  try {
    console.log(show(require.resolve(request, options)));
  } catch (error) {
    console.log(error.name, error.code, error.message.split('\n')[0]);
  }
}
