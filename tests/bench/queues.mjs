// A million of each kind of callback, against the Node that hosts this; timers against fake timers.
import { inLoopscope, inNode, profile } from './measure.mjs';
import { aimed, milliseconds, table } from './table.mjs';

const rows = [
  ['nextTick, a chain', 'tick-chain', 2],
  ['nextTick, one batch', 'tick-batch', 1],
  ['queueMicrotask, a chain', 'microtask-chain'],
  ['queueMicrotask, one batch', 'microtask-batch', 1],
  ['then, a chain', 'then-chain', 0.5],
  ['await in a loop', 'await-loop', 0.5],
  ['setImmediate, a chain', 'immediate-chain', 2],
  ['setImmediate, one batch', 'immediate-batch', 1],
  ['setTimeout, 1,000 chains', 'timeout-chain', 2],
  ['setTimeout, one delay', 'timeout-same', 1],
  ['setTimeout, random delays', 'timeout-random', 1],
];

const head = [
  'a million of',
  `Node ${process.versions.node}`,
  'Loopscope',
  'speed',
  'aim',
  'trace',
];

export function queues(times) {
  const lines = rows.map(([label, name, aim]) => {
    const node = inNode(name, { times });
    const here = inLoopscope(name, { times });
    const trace = `${(here.bytes / here.events).toFixed(0)} B/event, ${(here.bytes / 1e6).toFixed(0)} B each`;
    return [label, milliseconds(node), milliseconds(here.ms), ...aimed(node / here.ms, aim), trace];
  });
  const title = `Callbacks, tracing on (profile ${profile}; time asleep in Node is left out)`;
  return table(title, head, lines);
}

export function fakeTimers(times) {
  const fake = inNode('timeout-20000', { times, harness: 'fake-timers.cjs' });
  const here = inLoopscope('timeout-20000', { times });
  const line = [
    'setTimeout',
    milliseconds(fake),
    milliseconds(here.ms),
    ...aimed(fake / here.ms, 15),
  ];
  const columns = ['20,000 of', '@sinonjs/fake-timers', 'Loopscope', 'speed', 'aim'];
  return table('Timers on a virtual clock', columns, [line]);
}
