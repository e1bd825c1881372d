// Subclasses: then, catch, finally and the statics make instances of the subclass, through Symbol.species.
class Mine extends Promise {
  constructor(executor) {
    super(executor);
    Mine.made++;
  }
}
Mine.made = 0;
const p = Mine.resolve(1);
console.log(p instanceof Mine, p instanceof Promise, Mine.made);
const q = p.then((v) => v + 1);
console.log(q.constructor.name, Mine.made, Mine.resolve(p) === p, Promise.resolve(p) === p);
console.log(Mine.all([p, q]).constructor.name, Mine.race([p]).constructor.name, Mine.reject(0).catch(() => {}).constructor.name);
class Plain extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }
}
const r = Plain.resolve(1).then(() => {});
console.log(r instanceof Plain, r.constructor === Promise);
(async () => {
  console.log('awaited', await q, Object.prototype.toString.call(q));
})();
async function gives() {
  return p;
}
console.log(gives().constructor === Promise);
