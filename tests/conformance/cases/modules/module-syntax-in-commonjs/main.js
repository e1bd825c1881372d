// ES module syntax in a file that is said to be CommonJS is a SyntaxError, with advice on stderr.
// @min 18
import { sep } from 'path';
console.log(sep);
