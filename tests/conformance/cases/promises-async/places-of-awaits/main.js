// Where the frames of those that await say they do: awaits among calls, loops, delegations and returns.
// @min 18
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function fails() {
  await later(1);
  throw new Error('fails');
}
const shown = ({ stack }) =>
  stack
    .split('\n')
    .slice(1)
    .filter((line) => !line.includes('node:'))
    .map((line) => line.replace(/\(?\S*[\\/]([^\\/]+:\d+:\d+)\)?/, '$1').trim())
    .join('\n  ');

async function among() {
  const list = [await later(1), later(1), `${await later(1)}${await fails()}`];
  return list;
}
async function all() { await Promise.all([later(5), fails()]); }
async function any() { await Promise.race([fails(), later(10)]); }
async function chained() {
  await fails().catch((error) => { throw error; });
}
async function loop() {
  for (let i = await later(1), j = 0; j < 2; j++, await fails()) await later(1);
}
async function choice() {
  switch (await later(1)) {
    case await fails(): return 1;
  }
}
async function nested() {
  await (async () => { await (async function deep() { await fails(); })(); })();
}
async function* throwing() { yield 1; await fails(); }
async function* closing() { try { yield 1; yield 2; } finally { await fails(); } }
async function* returning() { return fails(); }
async function* yielding() { yield fails(); }
async function* delegating() { const x = yield* yielding(); return x; }
async function each() { for await (const x of throwing()) later(x); }
async function pattern() { for await (const { a } of yielding()) later(a); }
async function member() { const o = {}; for await (o.x of returning()) later(1); }
async function delegated() { for await (const x of delegating()) later(x); }
async function broken() { for await (const x of closing()) break; }
async function left() {
  for await (const x of closing()) {
    if (x) return x;
  }
}
async function step() { const it = delegating(); later(1); await it.next(); }
class Class {
  #arrow = async () => { await fails(); };
  async #method() { await this.#arrow(); }
  static async start() { later(1); await new Class().#method(); }
}

async function run() {
  const every = [among, all, any, chained, loop, choice, nested, each, pattern, member];
  for (const f of [...every, delegated, broken, left, step, () => Class.start()]) {
    try {
      await f();
    } catch (error) {
      console.log(`${f.name}:\n  ${shown(error)}`);
    }
  }
}
run();
