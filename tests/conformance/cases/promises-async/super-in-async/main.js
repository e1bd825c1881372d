// super in async methods: calls, reads, writes and updates keep their home object, in classes, statics and object literals.
class Base {
  constructor() {
    this.log = [];
  }
  get x() {
    return this._x;
  }
  set x(v) {
    this.log.push('set ' + v);
    this._x = v;
  }
  async greet(name) {
    await null;
    return 'hello ' + name;
  }
  static async make() {
    return new this();
  }
}
class Derived extends Base {
  async greet(name) {
    super.x = 1;
    super.x += 4;
    super.x++;
    super['x'] *= await 2;
    const arrow = async () => (await super.greet(name)) + '!';
    return arrow();
  }
  static async make() {
    const made = await super.make();
    return [made, super.make === Base.make];
  }
  async *list() {
    yield super.greet('generator');
    yield* (async function* () {
      yield 'inner';
    })();
    yield (() => super.x)();
  }
}
const object = {
  __proto__: { async hi() { return 'proto hi'; } },
  async hi() {
    await 0;
    return 'object, then ' + (await super.hi());
  },
};
(async () => {
  const [d, same] = await Derived.make();
  console.log(d instanceof Derived, same);
  console.log(await d.greet('you'), d.x, d.log);
  for await (const v of d.list()) console.log(v);
  console.log(await object.hi());
})();
