// Who asked? AsyncLocalStorage knows
// Watch: two requests run through each other, and each line still says which one it belongs to

const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const log = (text) => console.log(`[request ${storage.getStore()}] ${text}`);

async function handle() {
  log('begins');
  await null;
  log('after await');
  setTimeout(() => log('after its timer'), 20);
}

storage.run('A', handle);
storage.run('B', handle);
setTimeout(() => log('outside'), 60);
