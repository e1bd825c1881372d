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

export function emitters(times) {
  const lines = [1, 10].flatMap((listeners) => {
    const here = inLoopscope(`emit-${listeners}`, { times }).ms;
    return others.map(([name, args], at) => {
      const other = inNode(`emit-${listeners}`, { times, args });
      const aim = listeners === 1 && at === 0 ? 0.5 : undefined;
      const label = `${listeners} listener${listeners > 1 ? 's' : ''}: ${name}`;
      return [label, milliseconds(other), milliseconds(here), ...aimed(other / here, aim)];
    });
  });
  return table('A million emits', ['against', 'theirs', 'Loopscope', 'speed', 'aim'], lines);
}
