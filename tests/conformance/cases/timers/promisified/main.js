// util.promisify knows the custom promise forms of setTimeout and setImmediate.
const { promisify } = require('util');
const sleep = promisify(setTimeout);
const turn = promisify(setImmediate);
(async () => {
  console.log(await sleep(20, 'value'));
  console.log(await turn('soon'));
  await Promise.all([sleep(90).then(() => console.log('90')), sleep(40).then(() => console.log('40'))]);
  console.log('all');
})();
setImmediate(() => console.log('immediate'));
