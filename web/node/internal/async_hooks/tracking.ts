/**
 * Puts async ids and contexts on everything that is queued. Made when a program's text first names async_hooks: it
 * replaces the loop's entrances by ones that give each record its resource, so that all other programs pay nothing.
 */
import type { AsyncHooks } from '../async_hooks.ts';
import type { Environment } from '../environment.ts';
import type { ImmediateObject, ProcessHooks, TimerHooks, TimerObject } from '../loop.ts';
import { createPromiseTracking } from './promises.ts';
import { TimerHandles } from './timer_handles.ts';

type Callback = (...args: any[]) => unknown;

export type AsyncTracking = ReturnType<typeof create>;

/** A resource's ids and the context that it was made in. */
export interface Resource {
  readonly id: number;
  readonly trigger: number;
  readonly frame: unknown;
  readonly object: object;
}

/** The async id of the main script. */
const MAIN_ID = 1;

/** Node's names for requests (`AsyncWrap::ProviderType`); other types are their own names. */
const providerOf = (type: string, major: number): string => {
  if (type !== 'FSReqCallback' && type !== 'FSJob') return type.toUpperCase();
  return major < 18 ? 'FSREQWRAP' : 'FSREQCALLBACK';
};

export default function create(env: Environment) {
  const { loop, asyncContext } = env;
  const { major } = env.profile;
  env.require('internal/timers');
  const ids: AsyncHooks = env.require('internal/async_hooks');
  const { promises: library } = env.require('internal/async_support');
  const hooks: ProcessHooks = env.require('internal/process/hooks');
  const promises = createPromiseTracking(env, ids, library.hooks, asyncContext);
  /** Ids of timers and immediates, which keep them under symbols of their own. */
  const resources = new WeakMap<object, Resource>();
  ids.active.onEnable = () => {
    if (major < 18) promises.update();
  };

  function makeResource(type: string, object: object): Resource {
    const id = ids.newAsyncId();
    const trigger = ids.getDefaultTriggerAsyncId();
    ids.emitInit(id, type, trigger, object);
    return { id, trigger, frame: asyncContext.frame, object };
  }

  /** Runs a callback as its resource; what throws leaves the stack as it is, for the error's handlers. */
  function runAs(resource: Resource, callback: () => void): void {
    const { id, trigger, frame, object } = resource;
    const prior = asyncContext.frame;
    asyncContext.frame = frame;
    ids.emitBefore(id, trigger, object);
    callback();
    ids.emitAfter(id);
    asyncContext.frame = prior;
  }

  /** A callback of a handle's, from the loop; one that was made before anything was tracked has no ids. */
  function makeCallback(resource: Resource | undefined, callback: () => void): void {
    enter();
    if (resource === undefined) callback();
    else runAs(resource, callback);
  }
  const destroyResource = (resource: { readonly id: number }): void => ids.emitDestroy(resource.id);

  const handles = major < 18 ? new TimerHandles(env, ids) : undefined;

  function clear(): void {
    ids.clearAsyncIdStack();
    asyncContext.frame = undefined;
  }

  /** A callback of the loop itself: nothing of an earlier one is on the stack. */
  function enter(): void {
    handles?.leave();
    clear();
  }

  // Ticks.

  const { pushTick } = Object.getPrototypeOf(loop);
  loop.pushTick = (callback: Callback, args: unknown[] | undefined): void => {
    const tick: any = { callback, args };
    const id = ids.newAsyncId();
    const trigger = ids.getDefaultTriggerAsyncId();
    tick[ids.asyncId] = id;
    tick[ids.triggerId] = trigger;
    if (major < 18) Object.setPrototypeOf(tick, TickObject.prototype);
    ids.emitInit(id, 'TickObject', trigger, tick);
    const resource = { id, trigger, frame: asyncContext.frame, object: tick };
    Reflect.apply(pushTick, loop, [() => callTick(resource), undefined]);
  };

  function callTick(resource: Resource): void {
    handles?.leave();
    runAs(resource, () => runTick(resource));
  }

  function runTick({ id, object }: Resource): void {
    const { callback, args } = object as { callback: Callback; args: unknown[] | undefined };
    // Node 10 says so before the callback runs, so that it is said even if that throws.
    if (major < 18) ids.emitDestroy(id);
    try {
      if (args === undefined) callback();
      else callback(...args);
    } finally {
      if (major >= 18) ids.emitDestroy(id);
    }
  }

  // Timers.

  const timers = new Map<number, TrackedTimer>();

  /** What the loop gets instead of a Timeout. */
  class TrackedTimer implements TimerObject {
    readonly timer: TimerObject;
    readonly resource: Resource;
    readonly msecs: number;
    readonly _timerArgs = undefined;
    handle = -1;

    constructor(timer: TimerObject, msecs: number) {
      this.timer = timer;
      this.msecs = msecs;
      this.resource = makeResource('Timeout', timer);
      resources.set(timer, this.resource);
    }

    _onTimeout(): void {
      if (handles === undefined) enter();
      else handles.enter(this.msecs, clear);
      runAs(this.resource, () => {
        const { timer } = this;
        const args = timer._timerArgs;
        if (args === undefined) (timer as { _onTimeout: Callback })._onTimeout();
        else Reflect.apply(timer._onTimeout as Callback, timer, args);
      });
    }

    end(): void {
      if (timers.get(this.handle) !== this) return;
      timers.delete(this.handle);
      handles?.release(this.msecs);
      ids.emitDestroy(this.resource.id);
    }
  }

  const { startTimer, clearTimer, startImmediate, clearImmediate, request } =
    Object.getPrototypeOf(loop);
  loop.startTimer = (timer: TimerObject, msecs: number, repeat: boolean): number => {
    const tracked = new TrackedTimer(timer, msecs);
    handles?.acquire(msecs);
    tracked.handle = Reflect.apply(startTimer, loop, [tracked, msecs, repeat]);
    timers.set(tracked.handle, tracked);
    return tracked.handle;
  };
  loop.clearTimer = (handle: number): void => {
    timers.get(handle)?.end();
    Reflect.apply(clearTimer, loop, [handle]);
  };

  // Immediates.

  const immediates = new Map<number, Resource>();

  class TrackedImmediate implements ImmediateObject {
    readonly immediate: ImmediateObject;
    readonly resource: Resource;
    readonly _argv = undefined;
    handle = -1;

    constructor(immediate: ImmediateObject) {
      this.immediate = immediate;
      this.resource = makeResource('Immediate', immediate);
      resources.set(immediate, this.resource);
    }

    get _onImmediate(): Callback {
      return run;
    }

    set _onImmediate(_none: null) {}
  }

  /** `_onImmediate` of a tracked one. */
  function run(this: TrackedImmediate): void {
    const { resource, immediate } = this;
    enter();
    runAs(resource, () => {
      const argv = immediate._argv;
      try {
        if (argv) (immediate as { _onImmediate: Callback })._onImmediate(...argv);
        else (immediate as { _onImmediate: Callback })._onImmediate();
      } finally {
        ids.emitDestroy(resource.id);
      }
    });
  }

  loop.startImmediate = (immediate: ImmediateObject): number => {
    const tracked = new TrackedImmediate(immediate);
    tracked.handle = Reflect.apply(startImmediate, loop, [tracked]);
    immediates.set(tracked.handle, tracked.resource);
    return tracked.handle;
  };
  loop.clearImmediate = (handle: number): void => {
    const resource = immediates.get(handle);
    immediates.delete(handle);
    if (resource !== undefined) ids.emitDestroy(resource.id);
    Reflect.apply(clearImmediate, loop, [handle]);
  };

  // Those that were set before anything was tracked stand for themselves.
  const inner = loop.timerHooks;
  const timerOf = (timer: TimerObject) => (timer instanceof TrackedTimer ? timer.timer : timer);
  const immediateOf = (immediate: ImmediateObject) =>
    immediate instanceof TrackedImmediate ? immediate.immediate : immediate;
  const outer: TimerHooks = {
    fires: (timer) => inner.fires(timerOf(timer)),
    nextInterval: (timer) => inner.nextInterval(timerOf(timer)),
    rearmed: (timer) => inner.rearmed(timerOf(timer)),
    over(timer, handle) {
      inner.over(timerOf(timer), handle);
      if (timer instanceof TrackedTimer) timer.end();
    },
    immediateRuns(immediate) {
      if (immediate instanceof TrackedImmediate) immediates.delete(immediate.handle);
      inner.immediateRuns(immediateOf(immediate));
    },
    immediateRan: (immediate) => inner.immediateRan(immediateOf(immediate)),
  };
  loop.timerHooks = outer;

  // Requests.

  loop.request = (type: string, cost: string, micros: number, oncomplete: Callback): number => {
    const object = requestObject(type);
    const resource = makeResource(providerOf(type, major), object);
    const complete = () => {
      makeCallback(resource, oncomplete);
      ids.emitDestroy(resource.id);
    };
    return Reflect.apply(request, loop, [type, cost, micros, complete]);
  };

  /** A callback that goes on as the resource that runs now, later in the same turn of poll. */
  function again(callback: () => void): () => void {
    const object = ids.executionAsyncResource() as object;
    const id = ids.executionAsyncId();
    const trigger = ids.triggerAsyncId();
    const resource: Resource = { id, trigger, frame: asyncContext.frame, object };
    return () => {
      enter();
      runAs(resource, callback);
    };
  }

  // The process itself.

  const { beforeExit, exit, fatalException } = hooks;

  /** The main script is in a scope with ids 1 and 0; a module's body is a job, outside of it. */
  function enterMain(isModule: boolean): void {
    if (isModule) ids.startedAsModule();
    else ids.pushAsyncContext(MAIN_ID, 0, {});
  }
  Object.assign(hooks, {
    beforeExit() {
      enter();
      ids.emitDestroyed();
      ids.pushAsyncContext(0, 0, env.process);
      beforeExit();
      enter();
    },
    exit() {
      enter();
      ids.pushAsyncContext(0, 0, env.process);
      exit();
    },
    fatalException(error: unknown): boolean {
      const isHandled = fatalException(error);
      if (isHandled) leaveError();
      return isHandled;
    },
  });

  /** Node 10 drains the main script's queues inside of its scope. */
  function leaveMain(): void {
    if (major < 18) asyncContext.frame = undefined;
    else enter();
  }

  function leaveError(): void {
    // onGlobalUncaughtException keeps the loop going with an empty immediate.
    const id = ids.newAsyncId();
    ids.emitInit(id, 'Immediate', ids.executionAsyncId(), {});
    ids.leaveAll();
    asyncContext.frame = undefined;
  }

  /** The report of an unhandled rejection runs as its promise. */
  const { unhandledRejection } = hooks;
  hooks.unhandledRejection = (promise: object): void => {
    const pair = promises.idsOf(promise);
    if (pair !== undefined) ids.pushAsyncContext(pair[0], pair[1], promise);
    const prior = asyncContext.frame;
    asyncContext.frame = env.require('internal/process/rejections').frameOf(promise);
    try {
      unhandledRejection(promise);
    } finally {
      asyncContext.frame = prior;
    }
    if (pair !== undefined && pair[0] === ids.executionAsyncId()) ids.popAsyncContext(pair[0]);
  };

  /** `process.stdout` or `stderr` is made: a pipe. */
  function openPipe(): void {
    if (major >= 18) makeResource('PIPEWRAP', new Pipe());
  }

  /** Ids of a timer or an immediate, as Node shows them. */
  const idsOf = (object: object): Resource | undefined => resources.get(object);

  const tracking = {
    ids,
    promises,
    enterMain,
    leaveMain,
    openPipe,
    idsOf,
    makeResource,
    makeCallback,
    destroyResource,
    triggeredBy: ids.defaultTriggerAsyncIdScope,
    again,
  };
  env.asyncTracking = tracking;
  return tracking;
}

class TickObject {}
class Pipe {}
class FSReqCallback {}
class FSReqPromise {}

function requestObject(type: string): object {
  if (type === 'FSReqCallback' || type === 'FSJob') return new FSReqCallback();
  return type === 'FSReqPromise' ? new FSReqPromise() : {};
}
