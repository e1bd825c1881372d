// make bench: figures of one run on one machine, as ratios. Nothing here decides a test.
//   node tests/bench/main.mjs [queues|timers|emitters|http|weight|page]… [--times N]
import { parseArgs } from 'node:util';
import { emitters } from './emitters.mjs';
import { emptyRun } from './measure.mjs';
import { page } from './page.mjs';
import { http } from './http.mjs';
import { fakeTimers, queues } from './queues.mjs';
import { milliseconds } from './table.mjs';
import { weight } from './weight.mjs';

const measured = new Set(['queues', 'timers', 'emitters']);
const sections = { queues, timers: fakeTimers, emitters, http, weight, page };
const { values, positionals } = parseArgs({
  options: { times: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const times = Number(values.times);
const chosen = positionals.length > 0 ? positionals : Object.keys(sections);

console.log(`Speed is theirs divided by ours: 2 x is twice as fast. Medians of ${times}.\n`);
for (const name of chosen) {
  if (!(name in sections))
    throw new Error(`bench knows ${Object.keys(sections).join(', ')}, not ${name}`);
  console.log(await sections[name](times));
}
if (chosen.some((name) => measured.has(name))) {
  const empty = milliseconds(await emptyRun());
  console.log(`An empty program takes ${empty} in a fresh thread; it is left out above.`);
}
