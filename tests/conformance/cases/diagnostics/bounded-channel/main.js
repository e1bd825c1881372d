// A bounded channel publishes start and end around a scope, and its stores hold inside (Node 26).
// @min 26
const dc = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const bounded = dc.boundedChannel('mine');
console.log(bounded.start.name, bounded.end.name, bounded.hasSubscribers, bounded instanceof dc.BoundedChannel);
console.log(bounded.run({}, (a) => a, null, 'nobody listens'));
const handlers = {
  start: (context) => console.log('start', context, als.getStore()),
  end: (context) => console.log('end', context, als.getStore()),
};
bounded.subscribe(handlers);
bounded.start.bindStore(als, (context) => context.n);
console.log(bounded.run({ n: 1 }, () => als.getStore()), als.getStore());
{
  using scope = bounded.withScope({ n: 2 });
  console.log('inside', als.getStore());
}
console.log('outside', als.getStore());
try {
  bounded.run({ n: 3 }, () => {
    throw new Error('thrown');
  });
} catch (error) {
  console.log(error.message);
}
{
  using scope = bounded.start.withStoreScope({ n: 4 });
  console.log('store scope', als.getStore());
}
console.log(bounded.unsubscribe(handlers), bounded.unsubscribe(handlers));
