// Immediates and timers: those that are due together, and those of a slot of time.
import { node } from '../tree.mjs';
import { handled } from './plain.mjs';
import { polling } from './polling.mjs';

/** The context of a timer's callback, and of an immediate's. */
const timed = (g, ctx) => ({ ...g.inside(ctx), timed: true });
const checked = (g, ctx) => ({ ...g.inside(ctx), timed: false });

/**
 * Time goes by. If it does inside of a timer's callback, a timer that is made afterwards would let Node count the due
 * ones from then on, one more millisecond, in which any number of immediates may run: so none is made.
 */
function spins({ component, timed: late }, times) {
  component.spins += times;
  if (late) component.closed = true;
}

const checking = {
  immediate(g, ctx) {
    return node`h.${g.name('i')} = setImmediate(() => { ${g.body(checked(g, ctx), 4)}});`;
  },
  clearImmediate: (g) => node`clearImmediate(h.${g.known('i')});`,
  /** Timers of one delay, all due when the callback that made them ends; one may be started again and so comes last. */
  dueTimers(g, ctx) {
    spins(ctx, 1);
    const delay = g.random.between(0, 4);
    const names = Array.from({ length: g.random.between(1, 3) }, () => g.name('t'));
    const timers = names.map(
      (name) => node`h.${name} = setTimeout(() => { ${g.body(timed(g, ctx), 3)}}, ${delay});`,
    );
    const again = g.random.chance(0.3) ? [node`h.${g.random.pick(names)}.refresh();`] : [];
    return node`{ ${[...timers, ...again]}spin(${delay + 10}); }`;
  },
  /** Timers of two lists, due in the order of their times and not of their making. */
  mixedTimers(g, ctx) {
    spins(ctx, 2);
    const timers = [12, 1, 12, 1].slice(g.random.between(0, 2)).map((delay) => {
      return node`h.${g.name('t')} = setTimeout(() => { ${g.body(timed(g, ctx), 2)}}, ${delay});`;
    });
    return node`{ ${timers}spin(22); }`;
  },
  /** It runs when something else wakes up the loop. */
  unrefImmediate: (g, ctx) => node`setImmediate(() => { ${g.body(g.unknown(ctx), 2)}}).unref();`,
  awaitImmediate: (g, ctx) =>
    handled(
      g,
      node`(async () => { ${[
        node`await new Promise((f) => setImmediate(f));`,
        ...g.asyncBody(checked(g, ctx), 3),
      ]}})()`,
    ),
};

const slotted = {
  timer(g, ctx) {
    const slot = g.slot(ctx);
    const body = g.body(g.woken(ctx, slot), 4);
    const unref = g.random.chance(0.15) ? '.unref()' : '';
    return node`h.${g.name('t')} = setTimeout(() => { ${body}}, until(${slot}))${unref};`;
  },
  clearTimer: (g) => node`clearTimeout(h.${g.known('t')});`,
  interval(g, ctx) {
    const slots = g.evenSlots(ctx, g.random.between(1, 2));
    const name = g.name('t');
    const body = g.body(g.unknown(ctx), 2);
    const count = node`if (++runs === ${slots.length}) clearInterval(h.${name});`;
    return node`{ let runs = 0; h.${name} = setInterval(() => { ${[...body, count]}}, until(${slots[0]})); }`;
  },
  /** A timer that starts itself again from its callback. */
  refreshing(g, ctx) {
    const slots = g.evenSlots(ctx, g.random.between(2, 3));
    const name = g.name('t');
    const body = g.body(g.unknown(ctx), 2);
    const again = node`if (++runs < ${slots.length}) h.${name}.refresh();`;
    return node`{ let runs = 0; h.${name} = setTimeout(() => { ${[...body, again]}}, until(${slots[0]})); }`;
  },
  sleeper(g, ctx) {
    const slot = g.slot(ctx);
    return handled(
      g,
      node`(async () => { ${[
        node`log(await sleep(${slot}, ${g.label()}));`,
        ...g.asyncBody(g.woken(ctx, slot), 4),
      ]}})()`,
    );
  },
};

/** What may be asked of the loop in this context. */
export function fromLoop(ctx, g) {
  const rows = ofComponent(ctx.component, g);
  if (ctx.slots && g.hasSlots(ctx)) {
    rows.push([4, slotted.timer], [2, slotted.sleeper], [0.5, slotted.interval]);
    rows.push([0.5, slotted.refreshing]);
  }
  rows.push([1, slotted.clearTimer]);
  return rows;
}

function ofComponent({ kind, spins: spun, requested, closed }, g) {
  if (kind === 'poll') return requested ? [] : polling(g);
  if (kind !== 'check') return [];
  const rows = [
    [5, checking.immediate],
    [2, checking.clearImmediate],
    [1, checking.awaitImmediate],
    [0.3, checking.unrefImmediate],
  ];
  if (!closed && spun < 2) rows.push([2, checking.dueTimers]);
  if (!closed && spun < 1) rows.push([0.3, checking.mixedTimers]);
  return rows;
}
