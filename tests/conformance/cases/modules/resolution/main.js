// What require finds: extensions in order, index files, package.json's main, node_modules upwards, JSON.
console.log(require('./lib'), require('./lib.json').json, require('./folder'), require('./pkg'), require('./pkg/'));
console.log(require('dep'), require('dep/sub'), require('./nested/deep'));
console.log(require.resolve('./folder').endsWith('folder/index.js'), require.resolve('fs'), require('./lib.js') === require('./lib'));
