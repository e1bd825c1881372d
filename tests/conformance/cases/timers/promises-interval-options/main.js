// An array is no options object; up to Node 18 only setInterval looked.
// @min 18
const timers = require('timers/promises');
const say = (name, error) => console.log(name, error.code, error.message);
(async () => {
  for (const options of [[], null, 5]) {
    await timers.setTimeout(1, 'v', options).then(console.log, (error) => say('setTimeout', error));
    await timers.setImmediate('v', options).then(console.log, (error) => say('setImmediate', error));
    const interval = timers.setInterval(1, 'v', options);
    await interval.next().then(console.log, (error) => say('setInterval', error));
    await interval.return();
  }
})();
