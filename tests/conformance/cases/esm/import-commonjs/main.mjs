// A CommonJS module imports as its module.exports, with the names that can be seen in its text.
// @min 18
import whole, { named, method } from './lib.cjs';
import * as ns from './lib.cjs';
import assigned from './assigned.cjs';
import EventEmitter, { once } from 'events';
import { createRequire } from 'module';
console.log(whole.named === named, typeof method, ns.default === whole, Object.keys(ns).filter((k) => k !== 'module.exports').sort());
console.log(assigned('x'), EventEmitter.once === once);
whole.named = 'changed later';
console.log(named, ns.default.named);
const require = createRequire(import.meta.url);
console.log(require('./lib.cjs') === whole);
