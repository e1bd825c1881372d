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

export async function queues(times) {
  const lines = [];
  for (const [label, name, aim] of rows) {
    const node = inNode(name, { times });
    const here = await inLoopscope(name, { times });
    const trace = `${(here.bytes / here.events).toFixed(0)} B/event, ${(here.bytes / 1e6).toFixed(0)} B each`;
    const speed = aimed(node / here.ms, aim);
    lines.push([label, milliseconds(node), milliseconds(here.ms), ...speed, trace]);
  }
  const title = `Callbacks, tracing on (profile ${profile}; time asleep in Node is left out)`;
  return table(title, head, lines);
}

export async function fakeTimers(times) {
  const fake = inNode('timeout-20000', { times, harness: 'fake-timers.cjs' });
  const here = await inLoopscope('timeout-20000', { times });
  const line = [
    'setTimeout',
    milliseconds(fake),
    milliseconds(here.ms),
    ...aimed(fake / here.ms, 15),
  ];
  const columns = ['20,000 of', '@sinonjs/fake-timers', 'Loopscope', 'speed', 'aim'];
  return table('Timers on a virtual clock', columns, [line]);
}
