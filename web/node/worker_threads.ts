/** `worker_threads`. Which names there are goes by the version; in Node 10 the module needs a flag. */
import type { Environment } from './internal/environment.ts';
import { refused } from './internal/refused.ts';
import { SHARE_ENV } from './internal/worker.ts';

const TEN = 'isMainThread MessagePort MessageChannel threadId Worker parentPort';
/** Names in Node's order, with the version since which there are. */
const NAMES =
  'isInternalThread:22 isMainThread MessagePort MessageChannel markAsUncloneable:22 markAsUntransferable ' +
  'isMarkedAsUntransferable:22 moveMessagePortToContext receiveMessageOnPort resourceLimits ' +
  'postMessageToThread:20 threadId threadName:22 SHARE_ENV Worker parentPort workerData BroadcastChannel ' +
  'setEnvironmentData getEnvironmentData locks:24';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const messaging = env.require('internal/messaging');
  const { Worker, setEnvironmentData, getEnvironmentData } = env.require('internal/worker');
  const { markAsUncloneable, markAsUntransferable, isMarkedAsUntransferable } = env.require(
    'internal/structured_clone',
  );
  const { id, name, started } = env.thread;

  const all: Record<string, unknown> = {
    isInternalThread: false,
    isMainThread: id === 0,
    MessagePort: messaging.MessagePort,
    MessageChannel: messaging.MessageChannel,
    markAsUncloneable,
    markAsUntransferable,
    isMarkedAsUntransferable,
    moveMessagePortToContext: messaging.moveMessagePortToContext,
    receiveMessageOnPort: messaging.receiveMessageOnPort,
    resourceLimits: started === undefined ? {} : { ...started.resourceLimits },
    postMessageToThread: env.require('internal/worker/messaging').postMessageToThread,
    threadId: id,
    threadName: name,
    SHARE_ENV,
    Worker,
    parentPort: null,
    workerData: null,
    BroadcastChannel: messaging.BroadcastChannel,
    setEnvironmentData,
    getEnvironmentData,
    locks: {
      request: refused('worker_threads.locks.request', true),
      query: refused('worker_threads.locks.query', true),
    },
  };
  const exports: Record<string, unknown> = {};
  for (const entry of (major < 12 ? TEN : NAMES).split(' ')) {
    const [key, since = '0'] = entry.split(':') as [string, string?];
    if (major < Number(since)) continue;
    exports[key] = all[key];
  }
  return exports;
}
