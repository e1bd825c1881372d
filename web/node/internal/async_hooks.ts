/**
 * Async ids, the stack of what executes, and the hooks that hear of it (Node's lib/internal/async_hooks.js). It is
 * made when a program's text first names async_hooks; until then nothing in the runtime counts or asks.
 */
import type { Environment } from './environment.ts';
import { ActiveHooks } from './async_hooks/active_hooks.ts';
import { ObjectPrototypeHasOwnProperty } from './primordials.ts';

export type AsyncHooks = ReturnType<typeof create>;

/** Ids that Node's own start takes before the program's first one. */
function idsOfStart(major: number, isModule: boolean): number {
  // Node 10 has opened the pipes of its output by then.
  if (major < 18) return 3;
  // The older ES-module loader reads the entry with promises.
  return isModule && major < 22 ? 6 : 1;
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const asyncId = Symbol(major < 18 ? 'asyncId' : 'async_id_symbol');
  const triggerId = Symbol(major < 18 ? 'triggerAsyncId' : 'trigger_async_id_symbol');
  const topLevelResource = {};
  /** Ids below the current ones, two a frame, and the resources of the frames. */
  const stack: number[] = [];
  const resources: unknown[] = [];
  let lastId = idsOfStart(major, false);
  let executing = 0;
  let trigger = 0;
  const active = new ActiveHooks(env);
  const { fields } = active;
  /** Destroyed ids whose hooks run when the check phase begins. */
  let destroyed: number[] = [];

  /** Ids of the start of an ES module's process differ. */
  function startedAsModule(): void {
    lastId += idsOfStart(major, true) - idsOfStart(major, false);
  }

  const newAsyncId = (): number => ++lastId;

  /** The id of a promise, given to it when somebody first asks. */
  function getOrSetAsyncId(object: any): number {
    if (!ObjectPrototypeHasOwnProperty(object, asyncId)) object[asyncId] = newAsyncId();
    return object[asyncId];
  }

  const executionAsyncId = (): number => executing;
  const triggerAsyncId = (): number => trigger;
  /** What triggers things made now, where it is not what executes. */
  let defaultTrigger = -1;
  const getDefaultTriggerAsyncId = (): number => (defaultTrigger < 0 ? executing : defaultTrigger);

  function defaultTriggerAsyncIdScope<T>(id: number, block: () => T): T {
    const outer = defaultTrigger;
    defaultTrigger = id;
    try {
      return block();
    } finally {
      defaultTrigger = outer;
    }
  }

  /** Outside of all resources, between two timers or immediates, it is their scope's: the process. */
  function executionAsyncResource(): unknown {
    if (resources.length > 0) return resources[resources.length - 1];
    return env.loop.core.inLoopScope() ? env.process : topLevelResource;
  }

  const hasAsyncIdStack = (): boolean => stack.length > 0;

  function pushAsyncContext(id: number, triggerOfId: number, resource: unknown): void {
    stack.push(executing, trigger);
    resources.push(resource);
    executing = id;
    trigger = triggerOfId;
  }

  function popAsyncContext(id: number): boolean {
    if (stack.length === 0) return false;
    if (executing !== id) corrupted(id);
    trigger = stack.pop() as number;
    executing = stack.pop() as number;
    resources.pop();
    return stack.length > 0;
  }

  /** What `AsyncHooks::FailWithCorruptedAsyncStack` does: the process is over. */
  function corrupted(expected: number): never {
    const actual = executing;
    env.host.write(
      2,
      `Error: async hook stack has become corrupted (actual: ${actual}, expected: ${expected})\n`,
    );
    env.process.exitCode = 1;
    return env.loop.exit();
  }

  function clearAsyncIdStack(): void {
    stack.length = 0;
    resources.length = 0;
    executing = 0;
    trigger = 0;
  }

  function emitInit(
    id: number,
    type: string,
    triggerOfId: number,
    resource: unknown,
    isPromise = false,
  ): void {
    if (fields.init > 0) active.emitInit(id, type, triggerOfId, resource, isPromise);
  }

  function emitBefore(id: number, triggerOfId: number, resource: unknown, isPromise = false): void {
    pushAsyncContext(id, triggerOfId, resource);
    if (fields.before > 0) active.emit('before', id, isPromise);
  }

  function emitAfter(id: number): void {
    if (fields.after > 0) active.emit('after', id, false);
    popAsyncContext(id);
  }

  /** Queues the destroy hooks of an id, as `AsyncWrap::EmitDestroy` does. */
  function emitDestroy(id: number): void {
    if (fields.destroy === 0 || !(id > 0)) return;
    if (destroyed.length === 0) env.loop.nativeImmediate(emitDestroyed);
    destroyed.push(id);
  }

  /** `AsyncWrap::DestroyAsyncIdsCallback` */
  function emitDestroyed(): void {
    while (destroyed.length > 0) {
      const ids = destroyed;
      destroyed = [];
      for (let i = 0; i < ids.length; i++) active.emit('destroy', ids[i]!, false);
    }
  }

  /** After a handled error: the hooks hear of the end of all that was on the stack. */
  function leaveAll(): void {
    if (fields.after > 0) {
      do {
        if (executing === 0) popAsyncContext(0);
        else emitAfter(executing);
      } while (hasAsyncIdStack());
    }
    clearAsyncIdStack();
  }

  return {
    asyncId,
    triggerId,
    active,
    fields,
    startedAsModule,
    newAsyncId,
    getOrSetAsyncId,
    executionAsyncId,
    triggerAsyncId,
    getDefaultTriggerAsyncId,
    defaultTriggerAsyncIdScope,
    executionAsyncResource,
    hasAsyncIdStack,
    pushAsyncContext,
    popAsyncContext,
    clearAsyncIdStack,
    emitInit,
    emitBefore,
    emitAfter,
    emitDestroy,
    emitDestroyed,
    leaveAll,
  };
}
