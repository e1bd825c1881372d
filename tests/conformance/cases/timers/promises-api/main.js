// timers/promises: values, an interval as async iterator, and AbortSignal.
// @min 18
const { setTimeout: sleep, setImmediate: turn, setInterval: every, scheduler } = require('timers/promises');
const report = (e) => console.log(e.name, e.code, e.message, e.cause && e.cause.message);
(async () => {
  console.log(await sleep(20, 'slept'), await turn('turned'), await sleep(1));
  let n = 0;
  for await (const beat of every(30, 'beat')) {
    console.log(beat, ++n);
    if (n === 2) break;
  }
  const ac = new AbortController();
  setTimeout(() => ac.abort(new Error('my reason')), 20);
  await sleep(5000, null, { signal: ac.signal }).catch(report);
  await turn(null, { signal: ac.signal }).catch(report);
  await sleep(1, null, { ref: 'no' }).catch((e) => console.log(e.code));
  await scheduler.wait(10);
  await scheduler.yield();
  console.log('waited');
  sleep(5000, null, { ref: false });
})();
