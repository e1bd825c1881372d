// One program, timed: in a fresh process of the Node that hosts the benchmark, or in Loopscope in this process.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;

/** The path of a program of this benchmark. */
export const program = (name) => join(folder, 'programs', `${name}.js`);

/** The middle of several figures. */
export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Milliseconds from the program's first line to exit in real Node, median of `times` processes.
 * Time in which its loop slept is left out: virtual time does not sleep either.
 */
export function inNode(name, { times, args = [], harness = 'host.cjs' }) {
  const run = () => {
    const command = ['--no-warnings', join(folder, harness), program(name), ...args];
    const output = execFileSync(process.execPath, command, { encoding: 'utf8', cwd: folder });
    return JSON.parse(output.trim().split('\n').at(-1)).active;
  };
  return median(Array.from({ length: times }, run));
}
