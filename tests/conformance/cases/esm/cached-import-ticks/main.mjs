// How many ticks import() takes for a module that is loaded already, and for a builtin one.
// @min 18
await import('./lib.mjs');
await import('fs');
const ruler = (name, n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(name, i));
};
ruler('tick', 12);
import('./lib.mjs').then(() => console.log('module'));
import('fs').then(() => console.log('builtin'));
