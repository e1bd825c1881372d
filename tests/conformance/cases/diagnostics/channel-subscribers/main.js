// A channel calls its subscribers in order with the message and its name; the list as it was when publishing began.
// @min 18
const dc = require('diagnostics_channel');
const channel = dc.channel('mine');
console.log(channel === dc.channel('mine'), channel.name, channel.hasSubscribers, dc.hasSubscribers('other'));
channel.publish('nobody');
const first = (message, name) => {
  console.log('first', message, name);
  if (message === 1) dc.subscribe('mine', late);
  if (message === 2) channel.unsubscribe(second);
};
const second = (message) => console.log('second', message);
const late = (message) => console.log('late', message);
channel.subscribe(first);
dc.subscribe('mine', second);
console.log(dc.hasSubscribers('mine'), channel.hasSubscribers);
for (const message of [1, 2, 3]) channel.publish(message);
console.log(dc.unsubscribe('mine', first), channel.unsubscribe(first), dc.unsubscribe('mine', late));
console.log(channel.hasSubscribers);
const symbol = Symbol('name');
dc.subscribe(symbol, (message, name) => console.log(message, name === symbol));
dc.channel(symbol).publish('by symbol');
console.log(channel instanceof dc.Channel, dc.channel(symbol) instanceof dc.Channel);
for (const name of [1, undefined, {}]) {
  try {
    dc.channel(name);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
try {
  channel.subscribe('no function');
} catch (error) {
  console.log(error.code, error.message);
}
console.log(channel.hasSubscribers, Object.keys(dc).join());
