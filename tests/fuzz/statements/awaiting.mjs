// What an async body may hold besides: await in all places, for await.
import { failing, quick } from '../expressions.mjs';
import { join, node } from '../tree.mjs';

const awaiting = {
  await: (g, ctx) => node`log(${g.label()}, typeof (await ${quick(g, ctx)}));`,
  tryAwait(g, ctx) {
    const parts = [node`await ${g.random.chance(0.6) ? failing(g, ctx) : quick(g, ctx)};`, g.log()];
    const inner = g.inside(ctx);
    const last = g.random.chance(0.25) ? [node`return ${g.label()};`] : [];
    const caught = node` catch (error) { ${[node`log(${g.label()}, error.message);`, ...g.asyncBody(inner, 1), ...last]}}`;
    const closing = node` finally { ${g.asyncBody(inner, 2)}}`;
    const tail = g.random.weighted([
      [3, caught],
      [2, join([caught, closing], '')],
      [1, closing],
    ]);
    return node`try { ${[...g.asyncBody(inner, 1), ...parts]}}${tail}`;
  },
  loop: (g, ctx) =>
    node`for (const v of [1, 2, 3]) { ${[
      node`log(${g.label()}, v, typeof (await ${quick(g, g.unknown(ctx))}));`,
      node`if (v === ${g.random.between(1, 4)}) ${g.random.pick(['break', 'continue'])};`,
    ]}}`,
  forAwait: (g, ctx) => forAwait(g, ctx),
};

/** for await over an array or an async generator, left early or not. */
export function forAwait(g, ctx) {
  const inner = g.deeper(ctx);
  const value = () => (g.random.chance(0.1) ? failing(g, inner) : quick(g, inner));
  const values = Array.from({ length: g.random.between(1, 3) }, value);
  const generator = () => {
    const yields = values.map((v) => node`log(${g.label()}, typeof (yield ${v}));`);
    const delegate = g.random.chance(0.3) ? [node`yield* [${quick(g, inner)}, 2];`] : [];
    const awaits = g.random.chance(0.5) ? [node`await ${quick(g, g.unknown(inner))};`] : [];
    const body = [...awaits, ...yields, ...delegate];
    return node`(async function* () { try { ${body}} finally { ${[g.log(), ...awaits]}} })()`;
  };
  const iterable = g.random.chance(0.4) ? node`[${join(values, ', ')}]` : generator();
  const leave = node`if (${g.random.chance(0.3)}) ${g.random.pick(['break', `throw new Error(${g.label()})`, 'return 1'])};`;
  const loop = node`for await (const v of ${iterable}) { ${[node`log(${g.label()}, typeof v);`, leave]}}`;
  return node`try { ${[loop]}} catch (error) { ${[node`log(${g.label()}, error.message);`]}}`;
}

/** What an async body may hold besides statements. */
export const awaitsFor = (ctx, g) =>
  ctx.depth >= g.maxDepth
    ? [[4, awaiting.await]]
    : [
        [6, awaiting.await],
        [3, awaiting.tryAwait],
        [2, awaiting.loop],
        [2, awaiting.forAwait],
      ];
