// The interval of timers/promises gives a value for each time that mock.timers passes, and stops when it is left.
// @min 20
const { mock } = require('node:test');
const timers = require('timers/promises');

async function main() {
  mock.timers.enable({ apis: ['setInterval'] });
  let count = 0;
  const loop = (async () => {
    for await (const value of timers.setInterval(10, 'value')) {
      console.log(value, ++count);
      if (count === 3) break;
    }
    console.log('left');
  })();
  for (let i = 0; i < 5; i++) {
    await new Promise(setImmediate);
    mock.timers.tick(10);
    console.log('ticked');
  }
  await loop;
}
main();
