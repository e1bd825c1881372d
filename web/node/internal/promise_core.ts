/**
 * Promise state and the abstract operations that touch it (ECMA-262 27.2.1), under their names there.
 *
 * The state lives in private fields of a class, so that subclasses, frozen promises and `Reflect.ownKeys` behave as
 * with the engine's own. `createPromiseCore` makes the class together with the operations; the visible constructor,
 * its statics and its prototype are built on top of them in promise.ts.
 */
import { describe, isConstructor } from './messages.ts';
import {
  type Job,
  type JobType,
  PROMISE_REACTION,
  Reaction,
  THENABLE_JOB,
} from './promise_jobs.ts';

export type PromiseOperation = 'reject' | 'handle';
export type AfterResolvedOperation = 'resolve' | 'reject';

/** What promises need from outside: a queue of jobs and somebody who hears of rejections. */
export interface PromiseHooks {
  /** HostEnqueuePromiseJob: `job.run()` is called later, once, as one microtask. */
  enqueueJob(job: Job, type: JobType): void;
  /** HostPromiseRejectionTracker. */
  rejectionTracker(promise: object, operation: PromiseOperation): void;
  /** Node's major version: 10 awaits in three ticks, and some messages differ. */
  readonly major: number;
  /** True for the exception that only leaves frames (process.exit, limits): it never becomes a rejection. */
  isSentinel?(error: unknown): boolean;
  /** An exception of the engine's own on its way into a rejection (puts messages into the profile's words). */
  caught?(error: unknown): void;
  /** A reaction was attached: the place to note async context, async id and position in it. */
  capture?(reaction: Reaction): void;
  /** V8's PromiseHook; asked for anew each time, so that async_hooks can switch it on and off. */
  promiseHook?: PromiseLifecycleHook | null;
  /** True while no program text has named Symbol.species, so that %Promise%[@@species] must be what it was. */
  isSpeciesIntact?(): boolean;
  /** A resolving function was called again (the process event `multipleResolves`). */
  afterResolved?(operation: AfterResolvedOperation, promise: object, value: unknown): void;
}

/**
 * V8's PromiseHook types; `parent` is the promise that `then` was called on or that is awaited. `before` and `after`
 * enclose each job, whether it has a promise that V8 would name or not.
 */
export interface PromiseLifecycleHook {
  /** Whether V8 would have a hook, too, and leave its short cuts. */
  readonly tracks: boolean;
  init(promise: object, parent: object | undefined): void;
  before(reaction: Reaction, promise: object | undefined): void;
  after(reaction: Reaction, promise: object | undefined): void;
  /** The promise was fulfilled or rejected; up to V8 6.8 also, it was resolved with a thenable. */
  settled(promise: object): void;
}

export const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;
const STATE_MASK = 3;
const HANDLED = 4;

type Handler = (argument: unknown) => unknown;
type SettleFunction = (argument?: unknown) => void;
type ResolvingFunctions = [SettleFunction, SettleFunction];

export type PromiseCore = ReturnType<typeof createPromiseCore>;

export function createPromiseCore(hooks: PromiseHooks) {
  const { apply } = Reflect;
  const isSentinel = hooks.isSentinel ?? (() => false);
  const caught = hooks.caught ?? (() => {});
  const capture = hooks.capture ?? (() => {});
  const enqueueJob = hooks.enqueueJob;
  const rejectionTracker = hooks.rejectionTracker;
  const intrinsics = {
    /** %Promise%, the visible constructor; promise.ts sets it. */
    Promise: undefined as unknown as PromiseConstructor,
    /** %Promise.prototype.then% */
    then: undefined as unknown,
    /** %Promise.resolve% */
    resolve: undefined as unknown,
  };

  /** What the job that runs will settle: a promise or a capability. Async stack traces start here. */
  const running = { outcome: undefined as object | undefined };

  /** A capability whose promise belongs to a subclass: settled through its functions only. */
  class CapabilityRecord {
    promise: object = undefined as unknown as object;
    resolve: SettleFunction = undefined as unknown as SettleFunction;
    reject: SettleFunction = undefined as unknown as SettleFunction;
  }

  class PromiseState {
    #status: number;
    /** Pending: the list of reactions, the youngest first (or null). Settled: value or reason. */
    #value: unknown;

    /** `parent` is only for PromiseHook. */
    constructor(parent?: object) {
      this.#status = PENDING;
      this.#value = null;
      if (hooks.promiseHook) hooks.promiseHook.init(this, parent);
    }

    static isPromise(value: unknown): value is PromiseState {
      return typeof value === 'object' && value !== null && #status in value;
    }

    static getState(promise: PromiseState): number {
      return promise.#status & STATE_MASK;
    }

    static getResult(promise: PromiseState): unknown {
      return (promise.#status & STATE_MASK) === PENDING ? undefined : promise.#value;
    }

    static isHandled(promise: PromiseState): boolean {
      return (promise.#status & HANDLED) !== 0;
    }

    static markAsHandled(promise: PromiseState): void {
      if (promise.#status === REJECTED) rejectionTracker(promise, 'handle');
      promise.#status |= HANDLED;
    }

    /** The reactions of a pending promise, youngest first (async stack traces walk them). */
    static getReactions(promise: PromiseState): Reaction | null {
      return (promise.#status & STATE_MASK) === PENDING ? (promise.#value as Reaction) : null;
    }

    /** PerformPromiseThen, 27.2.5.4.1. */
    static performThen(promise: PromiseState, reaction: Reaction): void {
      const status = promise.#status;
      capture(reaction);
      const state = status & STATE_MASK;
      if (state === PENDING) {
        reaction.next = promise.#value as Reaction | null;
        promise.#value = reaction;
      } else {
        reaction.argument = promise.#value;
        reaction.rejected = state === REJECTED;
        if (status === REJECTED) rejectionTracker(promise, 'handle');
        enqueueJob(reaction, reaction.type);
      }
      promise.#status = status | HANDLED;
    }

    /** FulfillPromise, 27.2.1.4. */
    static fulfill(promise: PromiseState, value: unknown): void {
      const reactions = promise.#value as Reaction | null;
      promise.#value = value;
      promise.#status |= FULFILLED;
      if (hooks.promiseHook) hooks.promiseHook.settled(promise);
      if (reactions !== null) trigger(reactions, value, false);
    }

    /** RejectPromise, 27.2.1.7. */
    static reject(promise: PromiseState, reason: unknown): void {
      if (hooks.promiseHook) hooks.promiseHook.settled(promise);
      const reactions = promise.#value as Reaction | null;
      promise.#value = reason;
      const handled = promise.#status & HANDLED;
      promise.#status = handled | REJECTED;
      if (handled === 0) rejectionTracker(promise, 'reject');
      if (reactions !== null) trigger(reactions, reason, true);
    }

    /** A fresh promise that is fulfilled already. */
    static fulfilled(value: unknown): PromiseState {
      const promise = new PromiseState();
      promise.#value = value;
      promise.#status = FULFILLED;
      if (hooks.promiseHook) hooks.promiseHook.settled(promise);
      return promise;
    }
  }
  const { isPromise, performThen, fulfill, reject, fulfilled } = PromiseState;

  /** TriggerPromiseReactions, 27.2.1.8: in the order in which they were attached. */
  function trigger(youngest: Reaction, argument: unknown, rejected: boolean): void {
    let reaction: Reaction | null = youngest.next === null ? youngest : reverse(youngest);
    while (reaction !== null) {
      const next: Reaction | null = reaction.next;
      reaction.next = null;
      reaction.argument = argument;
      reaction.rejected = rejected;
      enqueueJob(reaction, reaction.type);
      reaction = next;
    }
  }

  function reverse(list: Reaction): Reaction {
    let reversed: Reaction | null = null;
    let rest: Reaction | null = list;
    while (rest !== null) {
      const next: Reaction | null = rest.next;
      rest.next = reversed;
      reversed = rest;
      rest = next;
    }
    return reversed as unknown as Reaction;
  }

  /** Promise Resolve Functions, 27.2.1.3.2, from step 7 on. */
  function resolve(promise: PromiseState, resolution: unknown): void {
    if (
      resolution === null ||
      (typeof resolution !== 'object' && typeof resolution !== 'function')
    ) {
      fulfill(promise, resolution);
      return;
    }
    if (resolution === promise) {
      reject(promise, new TypeError('Chaining cycle detected for promise #<Promise>'));
      return;
    }
    let then: unknown;
    try {
      then = (resolution as { then?: unknown }).then;
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      reject(promise, error);
      return;
    }
    if (typeof then !== 'function') {
      fulfill(promise, resolution);
      return;
    }
    if (hooks.promiseHook && hooks.major < 18) hooks.promiseHook.settled(promise);
    const job = new ThenableJob(promise, resolution, then as Handler);
    capture(job);
    enqueueJob(job, THENABLE_JOB);
  }

  /** PromiseReaction made by `then`. */
  class ThenReaction extends Reaction {
    readonly target: PromiseState | CapabilityRecord | undefined;
    readonly onFulfilled: Handler | undefined;
    readonly onRejected: Handler | undefined;

    constructor(
      target: PromiseState | CapabilityRecord | undefined,
      onFulfilled: Handler | undefined,
      onRejected: Handler | undefined,
    ) {
      super(PROMISE_REACTION);
      this.target = target;
      this.onFulfilled = onFulfilled;
      this.onRejected = onRejected;
    }

    /** NewPromiseReactionJob, 27.2.2.1. */
    run(): void {
      running.outcome = this.target;
      if (hooks.promiseHook) runHooked(this);
      else runReaction(this);
      running.outcome = undefined;
    }

    override get outcome(): object | undefined {
      return this.target;
    }
  }

  function runReaction(reaction: ThenReaction): void {
    const handler = reaction.rejected ? reaction.onRejected : reaction.onFulfilled;
    const { target, argument } = reaction;
    let result: unknown;
    if (handler === undefined) {
      if (reaction.rejected) rejectTarget(target, argument);
      else resolveTarget(target, argument);
      return;
    }
    try {
      result = handler(argument);
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      rejectTarget(target, error);
      return;
    }
    resolveTarget(target, result);
  }

  function runHooked(reaction: ThenReaction): void {
    const { target } = reaction;
    const promise = target instanceof CapabilityRecord ? target.promise : target;
    const named = isPromise(promise) ? promise : undefined;
    hooks.promiseHook?.before(reaction, named);
    runReaction(reaction);
    hooks.promiseHook?.after(reaction, named);
  }

  function resolveTarget(
    target: PromiseState | CapabilityRecord | undefined,
    value: unknown,
  ): void {
    if (target === undefined) return;
    if (target instanceof CapabilityRecord) apply(target.resolve, undefined, [value]);
    else resolve(target, value);
  }

  function rejectTarget(
    target: PromiseState | CapabilityRecord | undefined,
    reason: unknown,
  ): void {
    if (target === undefined) return;
    if (target instanceof CapabilityRecord) apply(target.reject, undefined, [reason]);
    else reject(target, reason);
  }

  /** NewPromiseResolveThenableJob, 27.2.2.2. */
  class ThenableJob extends Reaction {
    readonly promise: PromiseState;
    readonly thenable: object;
    readonly thenAction: Handler;

    constructor(promise: PromiseState, thenable: object, thenAction: Handler) {
      super(THENABLE_JOB);
      this.promise = promise;
      this.thenable = thenable;
      this.thenAction = thenAction;
    }

    run(): void {
      if (!hooks.promiseHook) {
        this.callThen();
        return;
      }
      hooks.promiseHook.before(this, this.promise);
      this.callThen();
      hooks.promiseHook?.after(this, this.promise);
    }

    callThen(): void {
      const { promise, thenable, thenAction } = this;
      let functions: ResolvingFunctions | undefined;
      try {
        if (thenAction !== intrinsics.then || !isPromise(thenable) || hooks.promiseHook?.tracks) {
          functions = createResolvingFunctions(promise);
          apply(thenAction, thenable, functions);
          return;
        }
        const C = speciesConstructor(thenable);
        if (C === intrinsics.Promise) {
          // What `then` would do with two resolving functions that nobody else can see, done directly
          // (V8's PromiseResolveThenableJob has the same shortcut).
          performThen(thenable, new ThenReaction(promise, undefined, undefined));
          return;
        }
        functions = createResolvingFunctions(promise);
        performThen(thenable, new ThenReaction(newCapability(C), functions[0], functions[1]));
      } catch (error) {
        if (isSentinel(error)) throw error;
        caught(error);
        if (functions === undefined) reject(promise, error);
        else functions[1](error);
      }
    }
  }

  /** SpeciesConstructor(promise, %Promise%), 7.3.22. */
  function speciesConstructor(promise: object): unknown {
    const C: unknown = promise.constructor;
    // Asking the getter is a third of what a `then` costs.
    if (C === intrinsics.Promise && hooks.isSpeciesIntact?.()) return C;
    if (C === undefined) return intrinsics.Promise;
    if (C === null || (typeof C !== 'object' && typeof C !== 'function')) {
      throw new TypeError('The .constructor property is not an object');
    }
    const species = (C as { [Symbol.species]?: unknown })[Symbol.species];
    if (species === intrinsics.Promise) return species;
    if (species === undefined || species === null) return intrinsics.Promise;
    if (!isConstructor(species)) {
      throw new TypeError('object.constructor[Symbol.species] is not a constructor');
    }
    return species;
  }

  /** Promise.prototype.then after its SpeciesConstructor. */
  function thenWith(
    promise: PromiseState,
    C: unknown,
    onFulfilled: unknown,
    onRejected: unknown,
  ): object {
    const target = C === intrinsics.Promise ? new PromiseState(promise) : newCapability(C);
    const reaction = new ThenReaction(
      target,
      typeof onFulfilled === 'function' ? (onFulfilled as Handler) : undefined,
      typeof onRejected === 'function' ? (onRejected as Handler) : undefined,
    );
    performThen(promise, reaction);
    return target instanceof PromiseState ? target : target.promise;
  }

  /** NewPromiseCapability, 27.2.1.5, for a constructor that is not %Promise% itself. */
  function newCapability(C: unknown): CapabilityRecord {
    if (!isConstructor(C)) throw new TypeError(`${describe(C)} is not a constructor`);
    const record = new CapabilityRecord();
    const promise = new C((resolveFunction: unknown, rejectFunction: unknown) => {
      if (record.resolve !== undefined || record.reject !== undefined) {
        throw new TypeError(
          'Promise executor has already been invoked with non-undefined arguments',
        );
      }
      record.resolve = resolveFunction as SettleFunction;
      record.reject = rejectFunction as SettleFunction;
    });
    if (typeof record.resolve !== 'function' || typeof record.reject !== 'function') {
      throw new TypeError('Promise resolve or reject function is not callable');
    }
    record.promise = promise;
    return record;
  }

  /** CreateResolvingFunctions, 27.2.1.3. In an array, because the functions have no names. */
  function createResolvingFunctions(promise: PromiseState): ResolvingFunctions {
    let alreadyResolved = false;
    return [
      (value) => {
        if (alreadyResolved) {
          hooks.afterResolved?.('resolve', promise, value);
          return;
        }
        alreadyResolved = true;
        resolve(promise, value);
      },
      (reason) => {
        if (alreadyResolved) {
          hooks.afterResolved?.('reject', promise, reason);
          return;
        }
        alreadyResolved = true;
        reject(promise, reason);
      },
    ];
  }

  return {
    PromiseState,
    CapabilityRecord,
    ThenReaction,
    intrinsics,
    running,
    hooks,
    isPromise,
    performThen,
    fulfill,
    fulfilled,
    reject,
    resolve,
    createResolvingFunctions,
    speciesConstructor,
    newCapability,
    thenWith,
    getState: PromiseState.getState,
    getResult: PromiseState.getResult,
    getReactions: PromiseState.getReactions,
    isHandled: PromiseState.isHandled,
    markAsHandled: PromiseState.markAsHandled,
    isSentinel,
    caught,
  };
}
