// The same program on @sinonjs/fake-timers' clock, run until nothing is left.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const vm = require('node:vm');

const [file] = process.argv.slice(2);
const FakeTimers = createRequire(__filename)('@sinonjs/fake-timers');
const source = readFileSync(file, 'utf8');
const clock = FakeTimers.createClock(0, Number.MAX_SAFE_INTEGER);
const start = process.hrtime.bigint();
vm.runInNewContext(source, { setTimeout: clock.setTimeout });
clock.runAll();
const wall = Number(process.hrtime.bigint() - start) / 1e6;
process.stdout.write(`${JSON.stringify({ wall, active: wall })}\n`);
