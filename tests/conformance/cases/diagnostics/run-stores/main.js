// Stores bound to a channel hold what was published, or what it is turned into, during runStores.
// @min 18
const dc = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');
const channel = dc.channel('mine');
const als = new AsyncLocalStorage();
const turned = new AsyncLocalStorage();
const broken = new AsyncLocalStorage();
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
channel.bindStore(als);
channel.bindStore(turned, (data) => data.n + 1);
channel.bindStore(broken, () => {
  throw new Error('transform');
});
channel.subscribe((data) => console.log('subscriber', data, als.getStore(), turned.getStore()));
const result = channel.runStores(
  { n: 1 },
  function (a, b) {
    console.log(this.me, a, b, als.getStore(), turned.getStore(), broken.getStore());
    setTimeout(() => console.log('timeout', als.getStore(), turned.getStore()), 10);
    return 'result';
  },
  { me: 'me' },
  'a',
  'b',
);
console.log(result, als.getStore(), turned.getStore());
console.log(channel.unbindStore(turned), channel.unbindStore(turned), channel.unbindStore(broken));
channel.runStores({ n: 2 }, () => console.log(als.getStore(), turned.getStore()));
