// Modules with top-level await count in ticks: when each goes on, and when their importer starts.
// @min 18
import './ruler.mjs';
import './one.mjs';
import './two.mjs';
import './sync-over-async.mjs';
console.log('main');
