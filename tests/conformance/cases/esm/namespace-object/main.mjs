// A namespace object: sorted keys, no prototype, its own tag, getters into the module.
// @min 18
import * as ns from './lib.mjs';
import * as same from './lib.mjs';
console.log(Object.keys(ns), ns === same, Object.getPrototypeOf(ns));
console.log(Object.prototype.toString.call(ns), ns[Symbol.toStringTag], Object.isSealed(ns), Object.isExtensible(ns));
console.log(Object.getOwnPropertyDescriptor(ns, 'a'));
console.log(ns);
console.log('zebra' in ns, 'none' in ns, ns.none, typeof ns.default, ns.default.name);
console.log(ns.fromElsewhere, ns.star, ns.renamed, ns.nested.star);
