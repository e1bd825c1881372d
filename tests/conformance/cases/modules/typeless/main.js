// A file that reads like an ES module becomes one, with a warning where the package.json does not say so.
// @min 20
import { sep } from 'path';
console.log(sep, typeof require, import.meta.url.slice(-7));
