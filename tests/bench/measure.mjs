// One program, timed: in fresh processes of the Node that hosts the benchmark, or in Loopscope in a fresh thread.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

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

const built = (path) => readFileSync(new URL(`../../web/${path}`, import.meta.url));
let runtime;
let empty;

/** One program in a thread of its own, whose realm it gets. */
async function runHere(name) {
  runtime ??= {
    source: built('dist/runtime.js').toString(),
    wasm: new WebAssembly.Module(built('pkg/loopscope_web_bg.wasm')),
  };
  const files = { '/app/main.js': readFileSync(program(name), 'utf8') };
  const options = { files, entry: '/app/main.js', node: profile, limits, trace: true };
  const worker = new Worker(new URL('worker.mjs', import.meta.url), {
    workerData: { ...runtime, options },
  });
  const [result] = await once(worker, 'message');
  await worker.terminate();
  if (result.stopped || result.exitCode !== 0) {
    throw new Error(`${name}: ${result.stopped?.message ?? result.text}`);
  }
  return result;
}

async function repeatHere(name, times) {
  const results = [];
  while (results.length < times) results.push(await runHere(name));
  return results;
}

/**
 * Milliseconds in Loopscope with tracing on, median of `times` fresh realms after one that warms wasm up,
 * less what an empty program takes (a realm, the runtime's script, the builtins).
 * @returns {Promise<{ms: number, events: number, bytes: number}>} with the size of the trace
 */
export async function inLoopscope(name, { times }) {
  const less = await emptyRun();
  const runs = (await repeatHere(name, times + 1)).slice(1);
  const { events, bytes } = runs[0];
  return { ms: Math.max(median(runs.map(({ wall }) => wall)) - less, 0.001), events, bytes };
}

/** Milliseconds of an empty program: what every run pays. */
export async function emptyRun() {
  empty ??= median((await repeatHere('empty', 8)).slice(3).map(({ wall }) => wall));
  return empty;
}
