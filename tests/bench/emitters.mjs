// A million emits, against Node's events and two from npm.
import { createRequire } from 'node:module';
import { inLoopscope, inNode } from './measure.mjs';
import { aimed, milliseconds, table } from './table.mjs';

const { resolve } = createRequire(import.meta.url);
const others = [
  [`Node's events`, []],
  [`npm events`, [resolve('events/')]],
  ['eventemitter3', [resolve('eventemitter3')]],
];

export async function emitters(times) {
  const lines = [];
  for (const listeners of [1, 10]) {
    const here = (await inLoopscope(`emit-${listeners}`, { times })).ms;
    for (const [at, [name, args]] of others.entries()) {
      const other = inNode(`emit-${listeners}`, { times, args });
      const aim = listeners === 1 && at === 0 ? 0.5 : undefined;
      const label = `${listeners} listener${listeners > 1 ? 's' : ''}: ${name}`;
      lines.push([label, milliseconds(other), milliseconds(here), ...aimed(other / here, aim)]);
    }
  }
  return table('A million emits', ['against', 'theirs', 'Loopscope', 'speed', 'aim'], lines);
}
