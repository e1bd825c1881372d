// Order and ticks of promises, async functions, async generators and `using`: what real Node versions did in the
// scenarios of fixtures/ticks, against our Promise and lowered code.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { JobQueue, load } from './testing/load.mjs';
import { lower } from './testing/lower.mjs';

const fixtures = new URL('fixtures/ticks/', import.meta.url);
const runner = readFileSync(new URL('testing/ticks.js', import.meta.url), 'utf8');
const names = readdirSync(fixtures).filter((name) => name.endsWith('.js'));

/** Runs a fixture in a realm of its own. */
function run(source, major) {
  const context = vm.createContext();
  const { createPromise, createAsyncRuntime, installAsyncGlobals } = load(
    ['promise.ts', 'lowering_helpers.ts', 'async_globals.ts'],
    context,
  );
  const queue = new JobQueue();
  const promises = createPromise({
    major,
    enqueueJob: queue.enqueueJob,
    rejectionTracker() {},
  });
  const helper = { n: 1e9, x: false, f() {} };
  const runtime = createAsyncRuntime(promises, helper);
  Object.assign(helper, runtime.members);
  installAsyncGlobals(vm.runInContext('globalThis', context), promises, runtime);
  const { code } = lower(source, 'commonJs');
  const compiled = vm.runInContext(
    `(function($L,$F){return function(exports,require,module){${code}\n}})`,
    context,
    { filename: 'fixture.js' },
  );
  const module = { exports: {} };
  compiled(helper, {})(module.exports, undefined, module);
  const log = {};
  const rest = [];
  vm.runInContext(runner, context)(
    module.exports,
    (next) => rest.push(next),
    (name, marks) => {
      log[name] = Array.from(marks);
    },
  );
  while (rest.length > 0) {
    queue.drain();
    rest.shift()();
  }
  return log;
}

for (const name of names) {
  const source = readFileSync(new URL(name, fixtures), 'utf8');
  const groups = JSON.parse(readFileSync(new URL(`${name}on`, fixtures), 'utf8'));
  for (const { node, log } of groups) {
    for (const major of node) {
      test(`${name.slice(0, -3)}: ticks of Node ${major}`, () => {
        const ours = run(source, major);
        for (const scenario of Object.keys(log)) {
          assert.deepEqual(ours[scenario], log[scenario], scenario);
        }
      });
    }
  }
}
