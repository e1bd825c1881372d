// v8.promiseHooks hears of a promise's init, before, after and settled in V8's order.
// @min 18
const { promiseHooks } = require('v8');
const ids = new Map(); let n = 0; const id = (p) => { if (!p) return p; if (!ids.has(p)) ids.set(p, ++n); return ids.get(p); };
const log = []; 
const stop = promiseHooks.createHook({
  init(p, parent) { log.push('init ' + id(p) + ' ' + id(parent)); },
  before(p) { log.push('before ' + id(p)); }, after(p) { log.push('after ' + id(p)); }, settled(p) { log.push('settled ' + id(p)); } });
const a = Promise.resolve(1); const b = a.then(() => 2); b.then(() => { throw 1; }).catch(() => 3);
(async () => { await 1; await a; return 5; })();
new Promise((r) => setTimeout(r, 1)).then(() => log.push('timer'));
Promise.all([a, b]).then(() => {}); Promise.race([a]).finally(() => {});
async function* g() { yield 1; yield 2; } (async () => { for await (const x of g()) log.push(x); })();
Promise.resolve({ then(r) { r(4); } });
setTimeout(() => { stop(); Promise.resolve().then(() => {}); setTimeout(() => console.log(log.join('\n'))); }, 60);
