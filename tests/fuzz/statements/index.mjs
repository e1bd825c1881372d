// Statements of generated programs, each with what it may contain and where it may stand.
//
// A context says what is safe where. Its component is everything that runs from one wake-up of the loop on:
//   kind 'check'  may make immediates and timers that are due at once; no I/O, whose end would race with them
//   kind 'poll'   may make one I/O request; no immediates
//   kind 'pure'   only ticks and microtasks: it is not known when this runs
// slots: may use a time slot later than `slot`, because this runs once; multi: this may run several times.
//
// Each file of this folder is a theme. What all programs hold is in plain, loop and awaiting; of the others a program has a few.
import { aborting } from './aborting.mjs';
import { awaitsFor } from './awaiting.mjs';
import { emitting } from './emitting.mjs';
import { generating } from './generating.mjs';
import { fromLoop } from './loop.mjs';
import { lining } from './lining.mjs';
import { messaging } from './messaging.mjs';
import { nested, simple } from './plain.mjs';
import { sleeping } from './sleeping.mjs';
import { storing } from './storing.mjs';
import { streaming } from './streaming.mjs';
import { targeting } from './targeting.mjs';
import { webstreaming } from './webstreaming.mjs';

export { awaitsFor };

/** Themes by name: what each adds to a body, and the first major that has it. */
const THEMES = {
  emitting: [emitting, 10],
  generating: [generating, 10],
  streaming: [streaming, 10],
  sleeping: [sleeping, 10],
  targeting: [targeting, 18],
  aborting: [aborting, 18],
  messaging: [messaging, 18],
  lining: [lining, 18],
  webstreaming: [webstreaming, 18],
};

/** Themes whose internal resources and promises are not Node's, one by one: no program prints async ids around them. */
const UNNUMBERED = {
  messaging: ['ids', 'hooks', 'store'],
  webstreaming: ['hooks'],
};

/** The themes that a program for Node `major` may have which prints `context`. */
export const themesOf = (major, context) =>
  Object.keys(THEMES).filter(
    (name) => major >= THEMES[name][1] && !UNNUMBERED[name]?.includes(context),
  );

/** What may stand in a synchronous body of this context: `[weight, make]`. */
export function statementsFor(ctx, g) {
  const rows = simple(g);
  if (ctx.depth >= g.maxDepth) return rows;
  rows.push(...nested(ctx, g), ...fromLoop(ctx, g));
  if (g.context === 'store') rows.push(...storing());
  for (const theme of g.themes) rows.push(...THEMES[theme][0](ctx, g));
  return rows;
}
