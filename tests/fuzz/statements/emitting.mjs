// Emitters beyond on and emit: promises and iterators over events, errors, captured rejections, meta events.
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';

const emitter = (g) => `e[${g.random.between(0, 1)}]`;

const signal = (g) =>
  g.themes.includes('aborting') && g.random.chance(0.3)
    ? `, { signal: ac[${g.random.between(0, 1)}].signal }`
    : '';

const kinds = {
  once: (g) => handled(g, node`EventEmitter.once(${emitter(g)}, '${g.event()}'${signal(g)})`),
  iterate(g, ctx) {
    const leave = node`if (++runs === ${g.random.between(1, 4)}) break;`;
    return handled(
      g,
      node`(async () => { ${[
        node`let runs = 0;`,
        node`for await (const [v] of EventEmitter.on(${emitter(g)}, '${g.event()}'${signal(g)})) { ${[
          node`log(${g.label()}, v);`,
          ...g.asyncBody(g.unknown(ctx), 1),
          leave,
        ]}}`,
        g.log(),
      ]}})()`,
    );
  },
  onError: (g) => node`${emitter(g)}.on('error', show(${g.label()}));`,
  error: (g) =>
    g.random.chance(0.2 + g.throws / 2)
      ? node`${emitter(g)}.emit('error', new Error(${g.label()}));`
      : node`try { ${[node`${emitter(g)}.emit('error', new Error(${g.label()}));`]}} catch (error) { ${[node`log(${g.label()}, error.message);`]}}`,
  meta: (g) =>
    node`${emitter(g)}.${g.random.pick(['on', 'once'])}('${g.random.pick(['newListener', 'removeListener'])}', show(${g.label()}));`,
  removeAll: (g) => node`${emitter(g)}.removeAllListeners('${g.event()}');`,
  capture(g, ctx) {
    const fails = g.random.chance(0.7) ? [node`throw new Error(${g.label()});`] : [];
    return node`{ ${[
      node`const c = new EventEmitter({ captureRejections: true });`,
      node`c.on('x', async () => { ${[...g.asyncBody(g.unknown(ctx), 1), ...fails]}});`,
      node`c.on('error', show(${g.label()}));`,
      node`c.emit('x');`,
    ]}}`;
  },
  asyncListener: (g, ctx) =>
    ctx.multi
      ? g.log()
      : node`${emitter(g)}.on('${g.event()}', async (v) => { ${[g.log('v'), ...g.asyncBody(g.unknown(ctx), 2)]}});`,
  warning: (g) => node`process.emitWarning(${g.label()});`,
};

export const emitting = (_, g) => [
  [2, kinds.once],
  [g.major >= 14 ? 2 : 0, kinds.iterate],
  [1, kinds.onError],
  [1, kinds.error],
  [0.5, kinds.meta],
  [0.5, kinds.removeAll],
  [g.major >= 14 ? 1 : 0, kinds.capture],
  [1, kinds.asyncListener],
  [0.5, kinds.warning],
];
