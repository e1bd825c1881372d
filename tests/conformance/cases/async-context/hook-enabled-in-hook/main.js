// Hooks that are enabled or disabled inside of a hook count from the next event on.
const { createHook, AsyncResource } = require('async_hooks');
const fs = require('fs');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
const second = createHook({ init: (_id, type) => log('second', type) });
const third = createHook({ init: (_id, type) => log('third', type) }).enable();
const first = createHook({
  init(_id, type) {
    log('first', type);
    if (type === 'A') {
      second.enable();
      third.disable();
    }
    if (type === 'B') first.disable();
  },
}).enable();
for (const type of ['A', 'B', 'C']) new AsyncResource(type);
second.disable();
new AsyncResource('D');
