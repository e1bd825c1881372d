// require of an ES module: an error, or in later versions its namespace, unless it awaits at top level.
// @min 18
const attempt = (name) => {
  try {
    const ns = require(name);
    console.log(name, Object.keys(ns).sort().join(), ns.default, ns[Symbol.toStringTag], require(name) === ns);
  } catch (error) {
    console.log(name, error.code);
  }
};
attempt('./lib.mjs');
attempt('./awaits.mjs');
attempt('./named.mjs');
setTimeout(() => import('./lib.mjs').then((ns) => console.log('imported', ns.default)), 20);
