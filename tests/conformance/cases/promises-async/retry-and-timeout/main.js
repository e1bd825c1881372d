// Helpers people write: retry with growing delays, a timeout by race, a limit on what runs at once.
const sleep = (ms, v) => new Promise((ok) => setTimeout(ok, ms, v));
const timeout = (p, ms) => Promise.race([p, sleep(ms).then(() => Promise.reject(new Error('timeout')))]);
async function retry(f, times, ms) {
  for (let i = 1; ; i++) {
    try {
      return await f(i);
    } catch (e) {
      console.log('attempt', i, e.message);
      if (i === times) throw e;
      await sleep(ms * 2 ** i);
    }
  }
}
async function pool(limit, jobs) {
  const results = [];
  const lane = async () => {
    while (jobs.length > 0) {
      const [i, job] = jobs.shift();
      results[i] = await job();
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return results;
}
(async () => {
  console.log(await retry(async (i) => (i < 3 ? Promise.reject(new Error('no ' + i)) : 'yes ' + i), 5, 10));
  console.log(await timeout(sleep(150, 'never'), 60).catch((e) => e.message), await timeout(sleep(20, 'in time'), 90));
  const job = (name, ms) => () => {
    console.log('start', name);
    return sleep(ms, name);
  };
  console.log(await pool(2, [job('a', 200), job('b', 60), job('c', 60), job('d', 200)].map((j, i) => [i, j])));
})();
