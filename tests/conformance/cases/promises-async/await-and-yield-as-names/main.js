// In sloppy scripts await, async and yield are ordinary names outside the functions that give them a meaning.
var await = 1;
var async = (x) => 'called async with ' + x;
var yield = { of: 'yield' };
console.log(await + 1, async(5), yield.of, async
(6));
var object = { await, async, yield, get async2() { return async; } };
console.log(Object.keys(object).join());
function sloppy(yield) {
  var of = yield;
  return of + await;
}
console.log(sloppy(2));
async function inside() {
  var yield = 'a name in an async function';
  var o = { await: 3, yield };
  return [yield, o.await, await Promise.resolve(o.yield)];
}
inside().then(console.log);
const arrow = async () => {
  var yield = 7;
  await null;
  return yield * 2;
};
arrow().then(console.log);
var async
function notAsync() { return 'declared on the next line'; }
console.log(notAsync());
label: for (var of of [1, 2]) { if (of === 1) continue label; console.log('of', of); }
