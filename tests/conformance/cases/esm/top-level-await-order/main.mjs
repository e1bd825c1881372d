// Siblings with top-level await start in import order and run side by side; their importer waits for both.
// @min 18
import './a.mjs';
import { b } from './b.mjs';
import './sync.mjs';
console.log('main', b);
await null;
console.log('main after await');
process.nextTick(() => console.log('tick'));
await new Promise((ok) => setTimeout(ok, 10));
console.log('main after timer');
