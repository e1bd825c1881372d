// The positions in a stack are those of the source as written, through async functions, arrows and classes.
const where = (error) => error.stack.split('\n').map((l) => /main\.js:(\d+:\d+)/.exec(l)).filter(Boolean).map((m) => m[1]);
async function plain() { throw new Error('a'); }
const arrow = async (x) => { await x; if (x) { null.field; } };
class K { async *gen() { yield 1; yield await Promise.reject(new Error('c')); } static async s(a = undefined.b) {} }
function caller() { return new Error('d'); }
const o = { async m() { await 0; const list = [1, 2]; for (const v of list) { if (v === 2) { missing(v); } } } };
(async () => {
  for (const f of [plain, () => arrow(1), () => K.s(), o.m]) {
    try { await f(); } catch (e) { console.log(e.name, where(e)[0]); }
  }
  const g = new K().gen();
  await g.next();
  await g.next().catch((e) => console.log(e.message, where(e)[0]));
  const d = caller(); console.log(where(d)[0], where(d)[1]);
  setTimeout(() => { const t = (() => new Error('t'))(); console.log(where(t).slice(0, 2)); }, 1);
})();
