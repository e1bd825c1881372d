// import.meta has the url of its file, and from Node 20.11 its path and folder.
// @min 20
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
console.log(basename(import.meta.url), import.meta.url.startsWith('file:///'));
console.log(basename(import.meta.filename), import.meta.filename === fileURLToPath(import.meta.url));
console.log(import.meta.dirname === process.cwd(), typeof import.meta.resolve);
console.log(import.meta.resolve('./x.mjs') === new URL('x.mjs', import.meta.url).href, import.meta.resolve('fs'));
console.log(Object.getPrototypeOf(import.meta), typeof __filename, typeof module);
