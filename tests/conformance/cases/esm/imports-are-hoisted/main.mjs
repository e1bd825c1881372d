// Imports run before the body, wherever they stand, depth first and each module once.
// @min 18
console.log('main body');
import './one.mjs';
console.log('between');
import './two.mjs';
