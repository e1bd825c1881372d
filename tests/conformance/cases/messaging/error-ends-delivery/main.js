// An error that leaves a message's listener or a tick of it ends the port's turn: other ports go on, its own next messages wait for the next poll.
// @min 18
process.on('uncaughtException', (error) => console.log('uncaught', error.message));

function run(mode, fail, then) {
  const first = new MessageChannel();
  const second = new MessageChannel();
  second.port2.on('message', (v) => {
    console.log('other', v);
    if (v === 2) second.port2.close();
  });
  first.port2.on('message', (v) => {
    console.log(mode, v);
    if (v === 1) setImmediate(() => console.log('immediate'));
    if (v === 2) {
      process.nextTick(() => console.log('tick'));
      Promise.resolve().then(() => console.log('job'));
      fail();
    }
    if (v === 4) first.port2.close();
  });
  first.port2.on('close', then);
  for (const v of [1, 2, 3, 4]) first.port1.postMessage(v);
  for (const v of [1, 2]) second.port1.postMessage(v);
}

const fails = (name) => () => {
  throw new Error(name);
};
const modes = [
  ['throws', fails('thrown')],
  ['tick throws', () => process.nextTick(fails('of a tick'))],
  ['microtask throws', () => queueMicrotask(fails('of a microtask'))],
  ['rejects', () => Promise.reject(new Error('rejected'))],
];
const next = () => {
  const [mode, fail] = modes.shift() ?? [];
  if (mode) run(mode, fail, next);
};
next();
