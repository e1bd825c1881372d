// Timers and immediates as promises: timers/promises, or util.promisify where that is missing.
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';

const sleep = (g) => (g.major >= 16 ? 'timers.setTimeout' : 'promisify(setTimeout)');
const yielding = (g) => (g.major >= 16 ? 'timers.setImmediate' : 'promisify(setImmediate)');

const kinds = {
  timer(g, ctx) {
    const slot = g.slot(ctx);
    const options = g.major >= 16 ? g.random.pick(['', '', ', { ref: false }', signal(g)]) : '';
    return handled(
      g,
      node`(async () => { ${[
        node`log(await ${sleep(g)}(until(${slot}), ${g.label()}${options}));`,
        // An abort ends it at some other time.
        ...g.asyncBody(options.includes('signal') ? g.unknown(ctx) : g.woken(ctx, slot), 3),
      ]}})()`,
    );
  },
  immediate: (g, ctx) =>
    handled(
      g,
      node`(async () => { ${[
        node`log(await ${yielding(g)}(${g.label()}${g.major >= 18 ? signal(g) : ''}));`,
        ...g.asyncBody(g.inside({ ...ctx, slots: false }), 3),
      ]}})()`,
    ),
  interval(g, ctx) {
    const slots = g.evenSlots(ctx, g.random.between(1, 3));
    const body = [
      node`log(${g.label()}, v);`,
      ...g.asyncBody(g.unknown(ctx), 1),
      node`if (++runs === ${slots.length}) break;`,
    ];
    return handled(
      g,
      node`(async () => { ${[
        node`let runs = 0;`,
        node`for await (const v of timers.setInterval(until(${slots[0]}), ${g.label()})) { ${body}}`,
        g.log(),
      ]}})()`,
    );
  },
};

const signal = (g) =>
  g.themes.includes('aborting') && g.random.chance(0.5)
    ? `, { signal: ac[${g.random.between(0, 1)}].signal }`
    : '';

export const sleeping = (ctx, g) => {
  const rows = [];
  if (ctx.component.kind === 'check') rows.push([3, kinds.immediate]);
  if (ctx.slots && g.hasSlots(ctx)) {
    rows.push([3, kinds.timer]);
    if (g.major >= 16) rows.push([1, kinds.interval]);
  }
  return rows;
};
