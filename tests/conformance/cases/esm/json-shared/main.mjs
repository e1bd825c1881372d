// A JSON file is one object for import and require, whoever asked first.
// @min 20
import { createRequire } from 'node:module';
import data from './data.json' with { type: 'json' };

const require = createRequire(import.meta.url);
data.more = 2;
console.log(require('./data.json') === data, require('./data.json'));
for (const options of [undefined, { with: { type: 'css' } }, { with: { type: 'json' } }]) {
  try {
    console.log((await import('./data.json', options)).default === data);
  } catch (error) {
    console.log(error.code);
  }
}
try {
  await import('./main.mjs', { with: { type: 'json' } });
} catch (error) {
  console.log(error.code);
}
