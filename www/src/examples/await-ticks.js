// How long await takes
// Watch: await takes one tick, returning a promise from an async function takes three

const tick = (n) => Promise.resolve(n);

async function plain() {
  return 'plain value';
}
async function awaited() {
  return await tick('awaited promise');
}
async function returned() {
  return tick('returned promise');
}

returned().then(console.log);
awaited().then(console.log);
plain().then(console.log);

let chain = Promise.resolve();
for (let n = 1; n <= 4; n++) chain = chain.then(() => console.log(`tick ${n}`));
