// for await, tick by tick
// Watch: every turn awaits once, even for values that are no promises

async function read() {
  for await (const value of ['plain', Promise.resolve('promise'), 'plain again']) {
    console.log(`got ${value}`);
  }
  console.log('loop done');
}
read();

let chain = Promise.resolve();
for (let n = 1; n <= 8; n++) chain = chain.then(() => console.log(`   tick ${n}`));
