// Parameter defaults run in order at the call; what one throws rejects the promise, it never throws at the caller.
const boom = () => {
  throw new Error('default threw');
};
async function f(a = boom()) {
  return a;
}
const g = async ({ x, y = x * 2 } = {}, [z = y] = [], ...rest) => [x, y, z, rest];
const h = async (a) => {
  var a;
  return a;
};
function around() {
  return async (a = this.base, b = arguments.length, c = async () => [this.base, b]) => [a, b, await c()];
}
const throwing = f();
console.log('call returned', throwing instanceof Promise);
(async () => {
  console.log(await throwing.catch((e) => e.message));
  console.log(await f('given'), await g({ x: 1 }), await g({ x: 1, y: 5 }, [6], 7, 8));
  console.log(await g(null).catch((e) => e.name));
  console.log(await h('kept'));
  console.log(await around.call({ base: 'B' }, 1, 2)());
  console.log(f.length, g.length, h.length);
  async function mapped(p) {
    arguments[0] = 'changed';
    await null;
    return p;
  }
  console.log(await mapped('original'));
  async function strict(p) {
    'use strict';
    arguments[0] = 'changed';
    await null;
    return p;
  }
  console.log(await strict('original'));
})();
