// Async generators whose requests queue up: next, return and throw, called without waiting for one another.
import { failing, quick } from '../expressions.mjs';
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';

const kinds = {
  /** One generator, with a few requests at once. */
  requests(g, ctx) {
    const name = g.name('g');
    const count = g.random.between(1, 4);
    return node`{ ${[
      node`h.${name} = (async function* () { ${body(g, g.deeper(ctx))}})();`,
      ...Array.from({ length: count }, () => request(g, ctx, name)),
    ]}}`;
  },
  /** A request to a generator that is made somewhere. */
  later: (g, ctx) => {
    const name = g.known('g');
    return node`if (h.${name}) { ${[request(g, ctx, name)]}}`;
  },
  method: (g, ctx) =>
    handled(
      g,
      node`({ async m(a, b = ${g.label()}) { ${[...g.asyncBody(g.deeper(ctx), 2), node`return ${quick(g, g.deeper(ctx))};`]}} }).m(1)`,
    ),
  parameters: (g, ctx) =>
    handled(
      g,
      node`(async (a = (() => { throw new Error(${g.label()}); })()) => { ${g.asyncBody(g.deeper(ctx), 1)}})(${g.random.pick(['', '1'])})`,
    ),
  fromAsync: (g, ctx) => {
    const value = () =>
      g.random.chance(0.2) ? failing(g, g.deeper(ctx)) : quick(g, g.deeper(ctx));
    return handled(g, node`Array.fromAsync([${value()}, ${value()}])`);
  },
  withResolvers: (g) =>
    node`{ ${[
      node`const { promise, resolve, reject } = Promise.withResolvers();`,
      node`promise.then(show(${g.label()}), show(${g.label()}));`,
      node`process.nextTick(${g.random.pick(['resolve', 'reject'])}, ${g.label()});`,
    ]}}`,
  attempt: (g, ctx) =>
    handled(
      g,
      node`Promise.try(() => { ${[...g.body(g.deeper(ctx), 1), node`return ${quick(g, g.deeper(ctx))};`]}})`,
    ),
};

function request(g, ctx, name) {
  const ask = g.random.weighted([
    [6, node`next(${g.label()})`],
    [2, node`return(${g.random.chance(0.3) ? quick(g, g.deeper(ctx)) : g.label()})`],
    [1, node`throw(new Error(${g.label()}))`],
  ]);
  const shown = node`h.${name}.${ask}.then((r) => log(${g.label()}, r.done, typeof r.value), show(${g.label()}));`;
  return g.random.chance(0.25) ? node`process.nextTick(() => { ${[shown]}});` : shown;
}

function body(g, ctx) {
  const parts = [
    [4, () => node`log(${g.label()}, typeof (yield ${quick(g, ctx)}));`],
    [2, () => node`await ${quick(g, ctx)};`],
    [
      1,
      () =>
        node`yield* (async function* () { ${[node`try { ${[node`yield ${g.label()};`]}} finally { ${[g.log()]}}`]}})();`,
    ],
    [1, () => node`yield* [${quick(g, ctx)}];`],
    [1, () => node`yield ${failing(g, ctx)};`],
    [0.5, () => node`return;`],
    [1, () => node`return ${quick(g, ctx)};`],
    [0.5, () => node`throw new Error(${g.label()});`],
  ];
  const list = Array.from({ length: g.random.between(1, 3) }, () => g.random.weighted(parts)());
  if (g.random.chance(0.4)) return list;
  const closing = [g.log(), ...(g.random.chance(0.4) ? [node`await ${quick(g, ctx)};`] : [])];
  if (g.random.chance(0.3)) closing.push(node`yield ${g.label()};`);
  return [node`try { ${list}} finally { ${closing}}`];
}

export const generating = (_, g) => [
  [4, kinds.requests],
  [2, kinds.later],
  [1, kinds.method],
  [1, kinds.parameters],
  // V8 makes fewer promises in it than there are, which hooks would show.
  [g.major >= 22 && g.context !== 'hooks' ? 1 : 0, kinds.fromAsync],
  [g.major >= 22 ? 1 : 0, kinds.withResolvers],
  [g.major >= 24 ? 1 : 0, kinds.attempt],
];
