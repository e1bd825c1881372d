// A BroadcastChannel reaches all others of its name but itself.
// @min 18
const { BroadcastChannel } = globalThis;
const one = new BroadcastChannel('news');
const two = new BroadcastChannel('news');
const other = new BroadcastChannel('weather');
one.onmessage = (event) => console.log('one', event.data);
other.onmessage = (event) => console.log('other', event.data);
two.onmessage = (event) => {
  console.log('two', event.data, event.target === two);
  if (event.data.n < 2) return;
  for (const channel of [one, two, other]) channel.close();
};
console.log(one, one.name);
setImmediate(() => {
  setImmediate(() => console.log('immediate'));
  one.postMessage({ n: 1 });
  one.postMessage({ n: 2 });
  try {
    one.postMessage(() => {});
  } catch (error) {
    console.log(error.name, error.message);
  }
});
process.on('exit', () => {
  console.log(two);
  try {
    two.postMessage(1);
  } catch (error) {
    console.log(error.message);
  }
});
for (const f of [() => new BroadcastChannel(), () => BroadcastChannel.prototype.name]) {
  try {
    f();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
