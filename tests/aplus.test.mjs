// Promises/A+ 1.1, the suite of promises-aplus.org, over our Promise with its jobs drained on real time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import promisesAplusTests from 'promises-aplus-tests';
import { JobQueue, load } from '../web/node/internal/testing/load.mjs';

const { createPromise } = load(['promise.ts']);

/** A queue that empties itself when the caller's stack is clean, as the suite expects of a platform. */
function realTimeQueue() {
  const queue = new JobQueue();
  let scheduled = false;
  return (job) => {
    queue.enqueueJob(job);
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      queue.drain();
    });
  };
}

test('Promises/A+ holds', async () => {
  const { Promise: Ours } = createPromise({
    major: 24,
    enqueueJob: realTimeQueue(),
    rejectionTracker() {},
  });
  const adapter = {
    resolved: (value) => Ours.resolve(value),
    rejected: (reason) => Ours.reject(reason),
    deferred() {
      const deferred = {};
      deferred.promise = new Ours((resolve, reject) => {
        deferred.resolve = resolve;
        deferred.reject = reject;
      });
      return deferred;
    },
  };
  const failures = await new Promise((resolve) => {
    promisesAplusTests(adapter, { reporter: 'dot' }, resolve);
  });
  assert.equal(failures, null);
});
