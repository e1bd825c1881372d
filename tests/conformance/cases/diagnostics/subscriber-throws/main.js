// An error of a subscriber is uncaught in a tick; the others are called all the same.
// @min 18
const dc = require('diagnostics_channel');
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
dc.subscribe('mine', () => {
  throw new Error('first');
});
dc.subscribe('mine', () => console.log('second'));
process.nextTick(() => console.log('tick before'));
dc.channel('mine').publish();
process.nextTick(() => console.log('tick after'));
Promise.resolve().then(() => console.log('then'));
console.log('published');
