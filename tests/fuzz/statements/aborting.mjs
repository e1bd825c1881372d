// AbortController and AbortSignal.
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';

const one = (g) => `ac[${g.random.between(0, 1)}]`;

const kinds = {
  abort: (g) => node`${one(g)}.abort(${g.random.pick(['', g.label()])});`,
  listen: (g, ctx) =>
    node`${one(g)}.signal.addEventListener('abort', () => { ${[g.log(), ...g.body(g.unknown(ctx), 2)]}});`,
  handler: (g) => node`${one(g)}.signal.onabort = show2(${g.label()});`,
  check: (g) =>
    node`try { ${[node`${one(g)}.signal.throwIfAborted();`, g.log()]}} catch (error) { ${[node`log(${g.label()}, brief(error));`]}}`,
  wait: (g) =>
    handled(
      g,
      node`new Promise((f, r) => ${one(g)}.signal.addEventListener('abort', (event) => r(event.type), { once: true }))`,
    ),
  any: (g) =>
    node`AbortSignal.any([ac[0].signal, ac[1].signal]).addEventListener('abort', () => { ${[g.log()]}});`,
  timeout: (g, ctx) => {
    const slot = g.slot(ctx);
    return node`AbortSignal.timeout(until(${slot})).onabort = (event) => { ${[
      node`log(${g.label()}, event.target.reason.name);`,
      ...g.body(g.woken(ctx, slot), 2),
    ]}};`;
  },
};

export const aborting = (ctx, g) => {
  const rows = [
    [2, kinds.abort],
    [2, kinds.listen],
    [0.5, kinds.handler],
    [0.5, kinds.check],
    [1, kinds.wait],
  ];
  if (g.major >= 20) rows.push([1, kinds.any]);
  if (ctx.slots && g.hasSlots(ctx)) rows.push([1, kinds.timeout]);
  return rows;
};
