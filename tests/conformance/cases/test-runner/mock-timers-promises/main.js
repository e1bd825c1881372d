// The functions of timers/promises follow mock.timers as well.
// @min 20
const { mock } = require('node:test');
const timers = require('timers/promises');

async function main() {
  mock.timers.enable({ apis: ['setTimeout', 'setImmediate', 'scheduler.wait'] });
  const order = [];
  const note = (name) => (value) => order.push(`${name} ${value}`);
  timers.setTimeout(20, 'value').then(note('timeout'));
  timers.setImmediate('now').then(note('immediate'));
  timers.scheduler.wait(10).then(note('wait'));
  const controller = new AbortController();
  timers.setTimeout(5, 'x', { signal: controller.signal }).catch((error) => {
    console.log(error.name, error.code, error.cause);
  });
  controller.abort('reason');
  mock.timers.tick(0);
  for (let i = 0; i < 10; i++) await null;
  console.log(order);
  mock.timers.tick(30);
  for (let i = 0; i < 10; i++) await null;
  console.log(order);
  const aborted = AbortSignal.abort('early');
  await timers.setTimeout(1, 0, { signal: aborted }).catch((error) => console.log(error.cause));
  await timers.setTimeout(1, 0, { signal: {} }).catch((error) => console.log(error.code));
  mock.timers.reset();
  console.log(await timers.setTimeout(1, 'real'));
}
main();
