import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { checkFixture } from '../testing/check.mjs';
import { run } from '../testing/realm.mjs';

const printed = (code, machine) => run(24, code, { machine }).out;

checkFixture('date');

test('the clock is virtual and starts at the epoch of the scenario', () => {
  assert.match(
    printed('console.log(Date.now(), +new Date() - Date.now() <= 1)', { epoch: 1000 }),
    /^1030 true\n$/,
  );
});

test("the default epoch is 2026 and the host's zone does not show", () => {
  assert.equal(printed('console.log(String(new Date()))').slice(0, 24), 'Thu Jan 01 2026 00:00:00');
});

/** Local time in `zone`, by this Node when that is its own zone. */
const program = `
  const times = [];
  for (let i = 0; i < 4000; i++) times.push(315532800000 + i * 457_000_000.25);
  const text = (d) => [d.toString(), d.toLocaleString(), d.getHours(), d.getTimezoneOffset()].join();
  const locals = [];
  for (let year = 1980; year < 2036; year++) for (let month = 0; month < 12; month++)
    for (const hour of [0, 1, 2, 3]) locals.push(+new Date(year, month, 8 + (year % 14), hour, 30));
  console.log(times.map((t) => text(new Date(t))).join('\\n') + locals.join());
`;
for (const zone of ['Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'Europe/Berlin']) {
  test(`the machine can be in ${zone}`, () => {
    const { stdout } = spawnSync(process.execPath, ['-e', program], {
      env: { TZ: zone, LANG: 'C.UTF-8' },
      encoding: 'utf8',
    });
    assert.equal(printed(program, { timeZone: zone }), stdout);
  });
}

test('the same seed gives the same Math.random', () => {
  const draw = (seed) => printed('console.log(Math.random(), Math.random())', { seed });
  assert.equal(draw(7), draw(7));
  assert.notEqual(draw(7), draw(8));
});

test('Math.random is even enough', () => {
  const out = printed(`
    let sum = 0, min = 1, max = 0; const bins = new Array(16).fill(0);
    for (let i = 0; i < 160000; i++) { const x = Math.random(); sum += x; bins[x * 16 | 0]++; min = Math.min(min, x); max = Math.max(max, x); }
    console.log(JSON.stringify({ mean: sum / 160000, min, max, low: Math.min(...bins), high: Math.max(...bins) }))`);
  const { mean, min, max, low, high } = JSON.parse(out);
  assert.ok(Math.abs(mean - 0.5) < 0.005 && min >= 0 && max < 1 && low > 9500 && high < 10500, out);
});
