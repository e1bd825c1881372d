// Runs FILE in this Node and prints, as JSON on the last line, how long it took from its first line to exit.
// `active` leaves out the time in which the loop slept until a timer was due.
const { performance } = require('node:perf_hooks');
const { resolve } = require('node:path');

const [file, ...args] = process.argv.slice(2);
process.argv = [process.execPath, resolve(file), ...args];
const start = process.hrtime.bigint();
process.on('exit', () => {
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  process.stdout.write(
    `${JSON.stringify({ wall, active: wall - performance.nodeTiming.idleTime })}\n`,
  );
});
require(resolve(file));
