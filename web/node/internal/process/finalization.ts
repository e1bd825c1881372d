/** `process.finalization` (Node 22 and later): functions to call when the process ends, for objects still in use. */
import type { Environment } from '../environment.ts';

type EventName = 'exit' | 'beforeExit';
type Finalizer = (object: object, event: EventName) => void;

/**
 * Objects are kept until the end: nothing in a run shows when the collector takes one, so that none is collected is
 * one of the things that may happen.
 */
export function createFinalization(env: Environment) {
  const { process } = env;
  const registered: Record<EventName, { object: object; finalizer: Finalizer }[]> = {
    exit: [],
    beforeExit: [],
  };
  const listeners: Record<EventName, () => void> = {
    exit: () => run('exit'),
    beforeExit: () => run('beforeExit'),
  };

  function run(event: EventName): void {
    for (const { object, finalizer } of registered[event]) finalizer(object, event);
    registered[event] = [];
  }

  const warn = (name: string): void =>
    env.require('internal/util').emitExperimentalWarning(`process.finalization.${name}`);

  function add(event: EventName, object: unknown, finalizer: Finalizer): void {
    const { codes } = env.require('internal/errors');
    const isObject =
      (typeof object === 'object' && object !== null) || typeof object === 'function';
    if (!isObject) throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Object', object);
    if (registered[event].length === 0) process.on(event, listeners[event]);
    registered[event].push({ object: object as object, finalizer });
  }

  return {
    register(object: unknown, finalizer: Finalizer): void {
      warn('register');
      add('exit', object, finalizer);
    },
    registerBeforeExit(object: unknown, finalizer: Finalizer): void {
      warn('registerBeforeExit');
      add('beforeExit', object, finalizer);
    },
    unregister(object: unknown): void {
      warn('unregister');
      for (const event of ['exit', 'beforeExit'] as const) {
        registered[event] = registered[event].filter((entry) => entry.object !== object);
        if (registered[event].length === 0) process.removeListener(event, listeners[event]);
      }
    },
  };
}
