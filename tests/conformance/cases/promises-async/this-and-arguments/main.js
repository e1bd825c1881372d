// An async arrow has the this, arguments and new.target of the function around it, before and after an await.
function outer(a, b) {
  return (async (c) => {
    const before = [this.name, arguments.length, arguments[0], c];
    await null;
    return [before, this.name, arguments[1], new.target, ((d) => arguments[0] + d)('!')];
  })('c');
}
class K {
  constructor() {
    this.name = 'k';
    this.ready = (async () => {
      await null;
      return [this.name, new.target === K];
    })();
  }
}
async function own() {
  await null;
  return [this && this.tag, arguments.length, [...arguments].join()];
}
(async () => {
  console.log(await outer.call({ name: 'receiver' }, 'A', 'B'));
  console.log(await new K().ready);
  console.log(await own.call({ tag: 'own' }, 1, 2, 3));
  console.log(await own.apply(undefined, []));
  console.log(await own.bind({ tag: 'bound' }, 'x')('y'));
  const top = async () => this === module.exports;
  console.log(await top(), await (async () => arguments.length)());
})();
