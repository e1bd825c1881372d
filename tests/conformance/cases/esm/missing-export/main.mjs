// A name that is not exported is a SyntaxError before anything runs.
// @min 18
import { here, nothere } from './lib.mjs';
console.log('never', here, nothere);
