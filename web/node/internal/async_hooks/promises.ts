/**
 * What V8's PromiseHook does for async_hooks: PROMISE resources (Node's lib/internal/async_hooks.js, and of Node 10
 * src/async_wrap.cc), and the async context that a job was queued in.
 */
import type { AsyncContext } from '../async_context_frame.ts';
import type { AsyncHooks } from '../async_hooks.ts';
import type { Environment } from '../environment.ts';
import type { Reaction } from '../promise_jobs.ts';
import type { PromiseHooks, PromiseLifecycleHook } from '../promise_core.ts';
import { MICROTASK } from '../promise_jobs.ts';

/** Which callbacks the engine has been given. */
interface Mode {
  readonly init: boolean;
  readonly settled: boolean;
}

/** The resource of a promise in Node 10: an object beside it. */
class PromiseWrap {
  readonly isChainedPromise: boolean;
  readonly promise: object;
  readonly id: number;
  readonly trigger: number;
  constructor(promise: object, isChained: boolean, id: number, trigger: number) {
    this.promise = promise;
    this.isChainedPromise = isChained;
    this.id = id;
    this.trigger = trigger;
    for (const key of ['promise', 'id', 'trigger'])
      Object.defineProperty(this, key, { enumerable: false });
  }
}

export function createPromiseTracking(
  env: Environment,
  ids: AsyncHooks,
  hooks: PromiseHooks,
  context: AsyncContext,
) {
  const { major } = env.profile;
  const { active, fields, asyncId, triggerId } = ids;
  let mode: Mode | undefined;
  let isWanted = false;
  const wraps = new WeakMap<object, PromiseWrap>();

  function triggerOf(parent: any): number {
    return parent ? ids.getOrSetAsyncId(parent) : ids.getDefaultTriggerAsyncId();
  }

  /** Gives a promise its ids; the parent's come first. */
  function track(promise: any, parent?: object): void {
    if (promise[asyncId]) return;
    const trigger = triggerOf(parent);
    promise[asyncId] = ids.newAsyncId();
    promise[triggerId] = trigger;
  }

  const current = {
    init(promise: any, parent: object | undefined): void {
      track(promise, parent);
      ids.emitInit(promise[asyncId], 'PROMISE', promise[triggerId], promise, true);
    },
    before(promise: any): void {
      track(promise);
      ids.emitBefore(promise[asyncId], promise[triggerId], promise, true);
    },
    after(promise: any): void {
      track(promise);
      leave(promise[asyncId]);
    },
    settled(promise: any): void {
      track(promise);
      if (fields.promiseResolve > 0) active.emit('promiseResolve', promise[asyncId], true);
    },
  };

  /** Hooks may have been enabled in the middle of a promise's callback: then there is nothing to pop. */
  function leave(id: number): void {
    if (fields.after > 0) active.emit('after', id, true);
    if (id === ids.executionAsyncId()) ids.popAsyncContext(id);
  }

  /** Node 10's PromiseWrap::New; `silent`: made after the promise, without an init event. */
  function wrap(promise: object, parent: object | undefined, silent: boolean): PromiseWrap {
    const known = wraps.get(promise);
    if (known !== undefined) return known;
    const outer = parent && wrap(parent, undefined, true);
    const trigger = outer?.id ?? ids.getDefaultTriggerAsyncId();
    const made = new PromiseWrap(promise, outer !== undefined, ids.newAsyncId(), trigger);
    wraps.set(promise, made);
    if (!silent) ids.emitInit(made.id, 'PROMISE', made.trigger, made, true);
    return made;
  }

  const ofTen: typeof current = {
    init: (promise, parent) => void wrap(promise, parent, false),
    before(promise) {
      const { id, trigger } = wrap(promise, undefined, true);
      ids.emitBefore(id, trigger, promise, true);
    },
    after: (promise) => leave(wrap(promise, undefined, true).id),
    settled(promise) {
      const { id } = wrap(promise, undefined, true);
      if (fields.promiseResolve > 0) active.emit('promiseResolve', id, true);
    },
  };
  const calls = major < 18 ? ofTen : current;

  /** What promises see while hooks or contexts are in use. */
  const lifecycle: PromiseLifecycleHook = {
    get tracks() {
      return mode !== undefined;
    },
    init(promise, parent) {
      if (mode?.init) calls.init(promise, parent);
    },
    before(reaction: Reaction, promise) {
      context.frame = reaction.context;
      if (mode !== undefined && promise !== undefined) calls.before(promise);
    },
    after(_reaction, promise) {
      if (mode !== undefined && promise !== undefined) calls.after(promise);
      context.frame = undefined;
    },
    settled(promise) {
      if (mode?.settled) calls.settled(promise);
    },
  };
  hooks.promiseHook = lifecycle;

  /** After a hook was enabled: the engine is told which callbacks there are now. */
  function update(): void {
    isWanted = true;
    if (major < 18) mode = { init: true, settled: true };
    else {
      mode = {
        init: fields.init > 0 || fields.destroy > 0,
        settled: fields.promiseResolve > 0,
      };
    }
  }

  /** In a job, because a promise's callback may be between its `before` and its `after`. */
  function disable(): void {
    isWanted = false;
    env.loop.enqueueJob(
      {
        run() {
          if (!isWanted) mode = undefined;
        },
      },
      MICROTASK,
    );
  }

  /** The async id of a promise that has one. */
  function idsOf(promise: any): [id: number, trigger: number] | undefined {
    if (major < 18) return undefined;
    const id = promise[asyncId];
    return id === undefined ? undefined : [id, promise[triggerId]];
  }

  return { update, disable, idsOf };
}
