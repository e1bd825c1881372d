import { type Scenario, scenarioOf } from '../scenario/scenario.ts';

export interface Example {
  id: string;
  title: string;
  /** What to watch for, in one sentence. */
  watch: string;
  scenario: Scenario;
}

const sources = import.meta.glob('./*.{js,mjs}', { query: '?raw', import: 'default', eager: true });

const REQUESTS = '// Requests: ';

/** The menu: groups of files of this folder, in reading order. */
const groups: [string, string[]][] = [
  [
    'Ticks and microtasks',
    ['tick-before-promise.js', 'queues-refill.js', 'esm-main.mjs', 'starvation.js'],
  ],
  [
    'Timers and immediates',
    [
      'timeout-or-immediate.js',
      'immediate-first-in-io.js',
      'nested-immediates.js',
      'between-timers.js',
      'timer-lists.js',
      'busy-loop.js',
      'interval-drift.js',
      'cancel-inside.js',
    ],
  ],
  [
    'Promises and async functions',
    [
      'await-ticks.js',
      'then-returns-promise.js',
      'thenables.js',
      'for-await.js',
      'all-or-one-by-one.js',
    ],
  ],
  [
    'The loop and its pool',
    ['six-phases.js', 'close-callbacks.js', 'pool-of-four.js', 'read-in-steps.js', 'unref.js'],
  ],
  ['Streams and contexts', ['backpressure.js', 'async-local-storage.js']],
  [
    'Processes and threads',
    [
      'exec-and-spawn.js',
      'forked-child.js',
      'off-the-main-thread.js',
      'shared-counter.js',
      'process-thread-coroutine.js',
    ],
  ],
  [
    'Servers',
    [
      'tcp-echo.js',
      'server-with-traffic.js',
      'ten-thousand-requests.js',
      'busy-handler.js',
      'cluster-cores.js',
      'express-hello.js',
      'koa-onion.js',
    ],
  ],
  [
    'Globals, events, errors, exit',
    [
      'globals.js',
      'emitter-is-synchronous.js',
      'unhandled-rejection.js',
      'uncaught-exception.js',
      'before-exit.js',
      'exit-or-exit-code.js',
    ],
  ],
];

/**
 * An example file begins with two comments: its title, which stays in the program, and "Watch: …",
 * which is shown beside it. A third one, "Requests: …", has the requests that come from outside, as JSON.
 */
function example(file: string): Example {
  const [title = '', watch = '', ...rest] = (sources[`./${file}`] as string).split('\n');
  const requests = rest[0]?.startsWith(REQUESTS) ? rest.shift()?.slice(REQUESTS.length) : undefined;
  const extension = file.endsWith('.mjs') ? 'mjs' : 'js';
  return {
    id: file.replace(/\.m?js$/, ''),
    title: title.replace(/^\/\/ /, ''),
    watch: watch.replace(/^\/\/ Watch: /, ''),
    scenario: scenarioOf(
      `main.${extension}`,
      [title, ...rest].join('\n'),
      requests === undefined ? {} : { requests: JSON.parse(requests) },
    ),
  };
}

export const exampleGroups = groups.map(([title, names]) => ({
  title,
  examples: names.map(example),
}));

export const firstExample = exampleGroups[0]?.examples[0] as Example;
