/**
 * `v8.promiseHooks`: a program's own callbacks on V8's PromiseHook (Node's lib/internal/promise_hooks.js). They stand
 * around those of async_hooks, where there are any.
 */
import type { Environment } from './environment.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
} from './primordials.ts';
import type { PromiseHooks, PromiseLifecycleHook } from './promise_core.ts';

type Hook = (promise: object, parent?: object) => void;
type HookName = 'init' | 'before' | 'after' | 'settled';

export default function create(env: Environment): any {
  const { fuel } = env.loop;
  const { validateFunction } = env.require('internal/validators');
  const { promises, triggerUncaughtException } = env.require('internal/async_support');
  const engine: PromiseHooks = promises.hooks;
  const lists: Record<HookName, Hook[]> = { init: [], before: [], after: [], settled: [] };
  /** What async_hooks has there. */
  let inner: PromiseLifecycleHook | null | undefined;

  /** Errors wait until every hook has been called. */
  function run(list: Hook[], promise: object, parent?: object): void {
    const hooks = ArrayPrototypeSlice(list);
    const errors: unknown[] = [];
    for (let i = 0; i < hooks.length; i++) {
      try {
        hooks[i]!(promise, parent);
      } catch (error) {
        if (fuel.isSentinel(error)) throw error;
        ArrayPrototypePush(errors, error);
      }
    }
    for (let i = 0; i < errors.length; i++) triggerUncaughtException(errors[i], false);
  }

  const lifecycle: PromiseLifecycleHook = {
    tracks: true,
    init(promise, parent) {
      inner?.init(promise, parent);
      run(lists.init, promise, parent);
    },
    before(reaction, promise) {
      inner?.before(reaction, promise);
      if (promise !== undefined) run(lists.before, promise);
    },
    after(reaction, promise) {
      if (promise !== undefined) run(lists.after, promise);
      inner?.after(reaction, promise);
    },
    settled(promise) {
      inner?.settled(promise);
      run(lists.settled, promise);
    },
  };

  function update(): void {
    const { init, before, after, settled } = lists;
    const isWanted = init.length + before.length + after.length + settled.length > 0;
    if (isWanted && engine.promiseHook !== lifecycle) {
      inner = engine.promiseHook;
      engine.promiseHook = lifecycle;
    } else if (!isWanted && engine.promiseHook === lifecycle) {
      engine.promiseHook = inner ?? null;
    }
  }

  function stop(list: Hook[], hook: Hook): void {
    const index = ArrayPrototypeIndexOf(list, hook);
    if (index < 0) return;
    ArrayPrototypeSplice(list, index, 1);
    update();
  }

  const use = (name: HookName) => (hook: Hook) => {
    validateFunction(hook, `${name}Hook`);
    ArrayPrototypePush(lists[name], hook);
    update();
    return () => stop(lists[name], hook);
  };
  const onInit = use('init');
  const onBefore = use('before');
  const onAfter = use('after');
  const onSettled = use('settled');

  function createHook({ init, before, after, settled }: Partial<Record<HookName, Hook>> = {}) {
    const stops: (() => void)[] = [];
    if (init) ArrayPrototypePush(stops, onInit(init));
    if (before) ArrayPrototypePush(stops, onBefore(before));
    if (after) ArrayPrototypePush(stops, onAfter(after));
    if (settled) ArrayPrototypePush(stops, onSettled(settled));
    return () => {
      for (let i = 0; i < stops.length; i++) stops[i]!();
    };
  }

  return { createHook, onInit, onBefore, onAfter, onSettled };
}
