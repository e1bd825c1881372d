// One program, timed: in fresh processes of the Node that hosts the benchmark, or in Loopscope in this process.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadRuntime, runProgram } from '../lib/runtime.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);

/** The profile that Loopscope runs with: the host's own, or the default where that is not supported. */
export const profile = [18, 20, 22, 24, 26].includes(major) ? major : 24;

const program = (name) => join(folder, 'programs', `${name}.js`);

export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const repeated = (times, run) => Array.from({ length: times }, run);

/**
 * Milliseconds from the program's first line to exit in this Node, median of `times` processes.
 * Time in which its loop slept is left out: virtual time does not sleep either.
 */
export function inNode(name, { times, args = [], harness = 'host.cjs' }) {
  const command = ['--no-warnings', join(folder, harness), program(name), ...args];
  const figures = repeated(times, () => {
    const output = execFileSync(process.execPath, command, { encoding: 'utf8', cwd: folder });
    return JSON.parse(output.trim().split('\n').at(-1)).active;
  });
  return median(figures);
}

const limits = {
  virtual: 1e9,
  wall: 600_000,
  callbacks: 1e9,
  traceEvents: 100_000_000,
  outputLines: 1_000,
};

let runtime;
let empty;

function runHere(name) {
  runtime ??= loadRuntime();
  const files = { '/app/main.js': readFileSync(program(name), 'utf8') };
  const options = { runtime, files, entry: '/app/main.js', node: profile, limits, trace: true };
  const start = performance.now();
  const result = runProgram(options);
  const wall = performance.now() - start;
  if (result.stopped || result.exitCode !== 0) {
    throw new Error(
      `${name}: ${result.stopped?.message ?? result.records.map((r) => r.text).join('')}`,
    );
  }
  return { wall, events: result.trace.length / 4, bytes: result.trace.byteLength };
}

/**
 * Milliseconds in Loopscope with tracing on, median of `times` fresh realms after one that warms wasm up,
 * less what an empty program takes (a realm, the runtime's script, the builtins).
 * @returns {{ms: number, events: number, bytes: number}} with the size of the trace
 */
export function inLoopscope(name, { times }) {
  empty ??= median(repeated(8, () => runHere('empty').wall).slice(3));
  const runs = repeated(times + 1, () => runHere(name)).slice(1);
  const { events, bytes } = runs[0];
  return { ms: Math.max(median(runs.map(({ wall }) => wall)) - empty, 0.001), events, bytes };
}

/** Milliseconds of an empty program: what every run pays. */
export function emptyRun() {
  empty ??= median(repeated(8, () => runHere('empty').wall).slice(3));
  return empty;
}
