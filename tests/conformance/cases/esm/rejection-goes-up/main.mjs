// Of two graphs that wait for one failing module, Node 26 rejects the inner one's promise first, older versions the outer's.
// @min 18
import { begun, fail } from './gate.mjs';

const log = [];
const outer = begun.inner.then(() =>
  import('./outer.mjs').catch((error) => log.push(`outer ${error.message}`)),
);
const inner = import('./inner.mjs').catch((error) => log.push(`inner ${error.message}`));

Promise.all([begun.outer, begun.inner]).then(() => fail(new Error('gate')));
Promise.all([outer, inner]).then(() => console.log(log));
