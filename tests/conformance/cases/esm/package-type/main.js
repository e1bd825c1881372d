// "type": "module" makes .js files of its folder modules; the nearest package.json decides.
// @min 18
import { name } from './lib.js';
import nested from './common/index.js';
console.log(name, nested, typeof require);
