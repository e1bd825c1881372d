/** `queueMicrotask`: a job, and while async hooks or contexts are in use a resource (Node's task_queues.js). */
import type { Environment } from '../environment.ts';

export default function create(env: Environment) {
  const { loop, asyncContext } = env;
  const { validateCallback } = env.require('internal/validators');
  const { major } = env.profile;

  /** The job as a resource of type Microtask. */
  function queueTracked(callback: () => void): void {
    const { AsyncResource } = env.require('async_hooks');
    const resource = new AsyncResource('Microtask', { requireManualDestroy: true });
    resource.callback = callback;
    const { frame } = asyncContext;
    loop.queueMicrotask(() => {
      // The engine takes the context along, too: what throws in the job is handled in it.
      asyncContext.frame = frame;
      resource.runInAsyncScope(() => {
        try {
          callback();
        } finally {
          resource.emitDestroy();
        }
      });
      asyncContext.frame = undefined;
    });
  }

  return {
    queueMicrotask(callback: () => void): void {
      validateCallback(callback);
      const tracking = env.asyncTracking;
      if (tracking === undefined) loop.queueMicrotask(callback);
      // Since 24 only where somebody could see the difference.
      else if (major < 24 || asyncContext.frame !== undefined || !tracking.ids.active.isEmpty) {
        queueTracked(callback);
      } else {
        loop.queueMicrotask(() => {
          asyncContext.frame = undefined;
          callback();
          asyncContext.frame = undefined;
        });
      }
    },
  };
}
