// A server with traffic from outside: what ten thousand requests cost, what they leave behind, and who waits for a handler
// that is busy. Real milliseconds are this machine's; virtual ones are the same everywhere.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadRuntime, runProgram } from '../lib/runtime.mjs';
import { milliseconds, table } from './table.mjs';

const COUNT = 10_000;
const MEGABYTE = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const read = (name) => readFileSync(new URL(`programs/${name}`, import.meta.url), 'utf8');
const source = read('http-server.js');
const clustered = read('http-cluster.js');
const limits = { virtual: 600_000, wall: 600_000, callbacks: 1e9, outputLines: 1_000 };

/** The heap in megabytes, without what nobody holds. */
function heap() {
  collectGarbage();
  return process.memoryUsage().heapUsed / MEGABYTE;
}

/** One run; the program prints a line at its first and last quarter, where the heap is measured. */
function run(requests, text = source, env = {}) {
  const heaps = [];
  const start = performance.now();
  let pause = 0;
  const { traffic } = runProgram({
    runtime: loadRuntime(),
    files: { '/app/main.js': text },
    env,
    entry: '/app/main.js',
    limits,
    requests,
    write() {
      const from = performance.now();
      heaps.push(heap());
      pause += performance.now() - from;
    },
  });
  if (traffic.answered !== traffic.sent) throw new Error(`${traffic.failed} requests failed`);
  return { ms: performance.now() - start - pause, heaps, traffic };
}

const micros = (value) => `${(value / 1000).toFixed(2)} ms`;

function row(label, requests, text, env) {
  const { ms, heaps, traffic } = run(requests, text, env);
  const grown = heaps.length > 1 ? `${(heaps.at(-1) - heaps[0]).toFixed(1)} MB` : '';
  const { median, p99, most } = traffic.latency;
  return [label, milliseconds(ms), micros(median), micros(p99), micros(most), grown];
}

export async function http() {
  const steady = { at: 100, path: '/', count: COUNT, rate: 1000 };
  const busy = { at: 1000, path: '/busy' };
  // Later, when all workers listen.
  const later = { ...steady, at: 1000 };
  const busyLater = { at: 2000, path: '/busy' };
  const heavy = { at: 1000, path: '/', count: 2000, rate: 1000 };
  const server = (label, requests, WORKERS, WORK) =>
    row(label, requests, clustered, { WORKERS: `${WORKERS}`, WORK: `${WORK}` });
  const lines = [
    row('one after the other, a connection each', [steady]),
    row('over connections that stay open', [{ ...steady, keepAlive: true }]),
    row('all at once', [{ at: 100, path: '/', count: COUNT }]),
    row('one of them busy for 200 ms', [steady, busy]),
    server('the same, cluster of 4 workers on 4 cores', [later, busyLater], 4, 0),
    server('2,000 that compute 3 ms each', [heavy], 0, 3),
    server('the same, cluster of 4 workers on 4 cores', [heavy], 4, 3),
  ];
  const head = ['10,000 requests', 'real time', 'median', '99 %', 'longest', 'heap grew'];
  return table('A server with traffic from outside (latencies in virtual time)', head, lines);
}
