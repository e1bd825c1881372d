// EventTarget: listeners of all kinds, dispatch, and events as promises.
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';

const target = (g) => `et[${g.random.between(0, 1)}]`;

const kinds = {
  listen(g, ctx) {
    const options = g.random.pick(['', '', ', { once: true }', ', true', signal(g)]);
    const name = g.name('f');
    const body = [g.log('event.type'), ...g.body(g.unknown(ctx), 2)];
    if (g.random.chance(0.1)) body.push(node`event.stopImmediatePropagation();`);
    if (g.random.chance(0.15)) body.push(node`event.preventDefault();`);
    const listener = g.random.chance(0.2)
      ? node`{ handleEvent(event) { ${body}} }`
      : node`(event) => { ${body}}`;
    return node`${target(g)}.addEventListener('${g.event()}', h.${name} = ${listener}${options});`;
  },
  unlisten: (g) =>
    node`${target(g)}.removeEventListener('${g.event()}', h.${g.known('f')} || log);`,
  dispatch: (g, ctx) =>
    ctx.multi ? g.log() : node`dispatch(${g.random.between(0, 1)}, '${g.event()}', ${g.label()});`,
  /** A listener that throws: the error comes up in a tick. */
  failing: (g) =>
    node`${target(g)}.addEventListener('${g.event()}', () => { ${[g.log(), node`throw new Error(${g.label()});`]}}, { once: true });`,
  rejecting: (g) =>
    node`${target(g)}.addEventListener('${g.event()}', async () => { ${[g.log(), node`throw new Error(${g.label()});`]}}, { once: true });`,
  once: (g) =>
    handled(g, node`EventEmitter.once(${target(g)}, '${g.event()}').then(([event]) => event.type)`),
  iterate: (g, ctx) =>
    handled(
      g,
      node`(async () => { ${[
        node`for await (const [event] of EventEmitter.on(${target(g)}, '${g.event()}')) { ${[
          node`log(${g.label()}, event.type);`,
          ...g.asyncBody(g.unknown(ctx), 1),
          node`break;`,
        ]}}`,
        g.log(),
      ]}})()`,
    ),
};

const signal = (g) =>
  g.themes.includes('aborting') ? `, { signal: ac[${g.random.between(0, 1)}].signal }` : '';

export const targeting = (ctx, g) => [
  ...(ctx.multi ? [] : [[4, kinds.listen]]),
  [1, kinds.unlisten],
  [4, kinds.dispatch],
  [g.throws / 2, kinds.failing],
  [g.throws / 2, kinds.rejecting],
  [1, kinds.once],
  [1, kinds.iterate],
];
