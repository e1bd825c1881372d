// require of packages: conditions, patterns, null targets, folders without a main file, and builtins that do not exist.
const show = (text) => text.replace(/\/[^' \n]*\/(?=node_modules|main\.js|nothere|folder)/g, '<DIR>/').replace(/\nRequire stack:[^]*/, '');
const requests = ['dual', 'dual/sub/x', 'dual/internal/x', 'dual/feature/y', 'dual/bad', 'dual/list', 'dual/none', 'dual/lib/x.js', 'dual/sp', 'badmain', 'nomain', 'nothere', './nothere', './folder', 'node:nothere', ''];
for (const request of requests) {
  try {
    console.log(request, '->', require(request));
  } catch (error) {
    console.log(request, error.name, error.code, show(error.message));
  }
}
