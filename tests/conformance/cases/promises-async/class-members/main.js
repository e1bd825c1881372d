// Async class members: private, static, accessors around them, fields with async arrows, a static field that calls one.
// @min 18
class C {
  static ready = C.load('static field');
  static async load(x) {
    await null;
    return 'loaded by a ' + x;
  }
  #secret = 'secret';
  async #read(x) {
    await null;
    return this.#secret + x;
  }
  static async #hidden() {
    return 'static private';
  }
  static reveal() {
    return C.#hidden();
  }
  async *#numbers(n) {
    for (let i = 0; i < n; i++) yield i;
  }
  field = async () => [this === c, await this.#read('!')];
  static {
    this.block = (async () => [this === C, await this.load('block')])();
  }
  async read() {
    return this.#read('?');
  }
  async *all() {
    yield* this.#numbers(3);
  }
  get later() {
    return (async () => this.#secret)();
  }
  async 'quoted'() {}
  async 42() {}
  async [`computed${1}`]() {}
  async async() {}
  async get() {}
  static async static() {}
}
const c = new C();
(async () => {
  console.log(await C.ready, await C.reveal(), await c.field(), await C.block, await c.read(), await c.later);
  for await (const n of c.all()) console.log(n);
  console.log(Object.getOwnPropertyNames(C.prototype), Object.getOwnPropertyNames(C));
  console.log(C.prototype[42].name, C.prototype.async.name, C.prototype.get.name, C.static.name, c.field.name);
  console.log(C.prototype.read.hasOwnProperty('prototype'), Object.keys(c));
})();
