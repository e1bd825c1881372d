// Async function declarations are hoisted like others: called before their line, shadowed, doubled, in blocks.
early().then(console.log);
async function early() {
  return 'hoisted';
}
twice().then(console.log);
async function twice() {
  return 'first';
}
async function twice() {
  return 'the last declaration wins';
}
console.log(typeof inBlock, typeof sloppyBlock);
{
  inBlock().then(console.log);
  async function inBlock() {
    return 'visible only in its block';
  }
  function sloppyBlock() {}
}
console.log(typeof inBlock, typeof sloppyBlock);
switch (1) {
  case 0:
    async function inCase() {
      return 'in a case that is not reached';
    }
  case 1:
    inCase().then(console.log);
}
function scope() {
  return [typeof inner, inner.name];
  async function inner() {}
}
console.log(scope());
const named = async function self(n) {
  return n === 0 ? typeof self : self(n - 1);
};
named(2).then(console.log);
async function reassigned() {}
reassigned = 'changed';
console.log(reassigned);
