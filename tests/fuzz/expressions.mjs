// Expressions of generated programs that something can await, chain on or combine.
import { join, node } from './tree.mjs';

const literal = (g) => node`${g.random.pick(["'v'", '1', 'undefined', 'null'])}`;

/** A promise or value that settles within ticks and microtasks of where it is made. */
export function quick(g, ctx) {
  const kinds = [
    [2, literal],
    [3, () => node`Promise.resolve(${g.label()})`],
    [1, () => node`Promise.resolve(Promise.resolve(${g.label()}))`],
    [2, () => node`new Promise((f) => process.nextTick(f, ${g.label()}))`],
    [2, () => node`{ then(f) { ${[g.log()]}f(${g.label()}); } }`],
    [1, () => node`{ then(f) { process.nextTick(f, ${g.label()}); } }`],
    [1, () => node`{ get then() { ${[g.log()]}return (f) => f(${g.label()}); } }`],
    [
      1,
      () =>
        node`{ then(f, r) { f(${g.label()}); r(new Error('late')); throw new Error('ignored'); } }`,
    ],
    [
      1,
      () =>
        node`new Promise((f, r) => { ${g.body(g.inside(ctx), 2)}f(${quick(g, g.deeper(ctx))}); })`,
    ],
  ];
  if (ctx.depth < g.maxDepth) {
    kinds.push([3, () => asyncCall(g, ctx)]);
    kinds.push([2, () => chain(g, ctx, 2)]);
    kinds.push([1, () => combinator(g, ctx)]);
  }
  return g.random.weighted(kinds)(g, ctx);
}

/** Something that rejects (or throws when awaited). */
export function failing(g, ctx) {
  const error = `new Error(${g.label()})`;
  return g.random.weighted([
    [3, () => node`Promise.reject(${error})`],
    [1, () => node`new Promise(() => { throw ${error}; })`],
    [2, () => node`(async () => { ${g.asyncBody(g.inside(ctx), 2)}throw ${error}; })()`],
    [1, () => node`{ then(f, r) { r(${error}); } }`],
    [1, () => node`new Promise((f, r) => process.nextTick(r, ${error}))`],
    [1, () => node`Promise.resolve().then(() => { throw ${error}; })`],
  ])();
}

/** An async function called where it stands. */
export function asyncCall(g, ctx) {
  const result = g.random.chance(0.5)
    ? node`return ${quick(g, g.deeper(ctx))};`
    : node`return ${g.label()};`;
  return node`(async () => { ${[...g.asyncBody(g.inside(ctx), 3), result]}})()`;
}

const handler = (g, ctx) => {
  const result = g.random.weighted([
    [3, () => node`return ${g.label()};`],
    [2, () => node`return ${quick(g, g.deeper(ctx))};`],
    [1, () => node`throw new Error(${g.label()});`],
    [2, () => node`${g.log()}`],
  ])();
  return node`(v) => { ${[g.log('v'), ...g.body(g.inside(ctx), 1), result]}}`;
};

/** A chain of then, catch and finally on something quick or failing. */
export function chain(g, ctx, links) {
  const start = g.random.chance(0.3) ? failing(g, g.deeper(ctx)) : quick(g, g.deeper(ctx));
  let built = node`Promise.resolve(${start})`;
  for (let i = g.random.between(1, links); i > 0; i--) {
    built = g.random.weighted([
      [4, () => node`${built}.then(${handler(g, g.deeper(ctx))})`],
      [1, () => node`${built}.then(${handler(g, g.deeper(ctx))}, ${handler(g, g.deeper(ctx))})`],
      [2, () => node`${built}.catch(${handler(g, g.deeper(ctx))})`],
      [2, () => node`${built}.finally(${handler(g, g.deeper(ctx))})`],
      [1, () => node`${built}.then(null)`],
    ])();
  }
  return built;
}

/** all, race, allSettled or any over quick and failing parts. */
export function combinator(g, ctx) {
  const names = g.major >= 16 ? ['all', 'race', 'allSettled', 'any'] : ['all', 'race'];
  const name = g.random.pick(names);
  const inner = g.deeper(ctx);
  const part = () => (g.random.chance(0.25) ? failing(g, inner) : quick(g, inner));
  const parts = Array.from({ length: g.random.between(0, 3) }, part);
  const settled = name === 'race' && parts.length === 0 ? [literal(g)] : parts;
  const text = name === 'allSettled' ? '.then((all) => all.map((s) => s.status))' : '';
  return node`Promise.${name}([${join(settled, ', ')}])${text}`;
}
