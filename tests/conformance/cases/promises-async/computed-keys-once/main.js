// Computed keys of async methods are evaluated once, in order, between their neighbours.
const log = [];
const key = (k) => {
  log.push(k);
  return k;
};
const o = {
  [key('a')]: log.push('value of a'),
  async [key('b')]() {
    return 'b';
  },
  async *[key('c')]() {
    yield 'c';
  },
  get [key('d')]() {
    return 'd';
  },
  async [key('b')]() {
    return 'second b';
  },
  [key('e')]: async () => 'e',
};
class K {
  async [key('m')]() {
    return 'm';
  }
  static async [key('s')]() {
    return 's';
  }
  [key('n')]() {}
}
console.log(log.join());
(async () => {
  console.log(await o.b(), (await o.c().next()).value, o.d, await o.e(), await new K().m(), await K.s());
  console.log(o.b.name, o.e.name, Object.keys(o).join());
})();
