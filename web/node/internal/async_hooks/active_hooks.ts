/** The enabled hooks, how many have each callback, and their calls. What changes during a call counts from the next. */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypeIncludes,
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  ErrorCaptureStackTrace,
} from '../primordials.ts';

/** The callbacks of a hook, by their names in `createHook`. */
export const CALLBACKS = ['init', 'before', 'after', 'destroy', 'promiseResolve'] as const;
export type CallbackName = (typeof CALLBACKS)[number];

/** A hook as the lists hold it. */
export interface Hook {
  readonly callbacks: Partial<Record<CallbackName, (...args: any[]) => unknown>>;
  readonly ignoresPromises: boolean;
  /** The object whose methods the callbacks are. */
  readonly self: object;
}

/** How many enabled hooks have each callback; `totals` is what Node's sum says, which lags (see `toggle`). */
export type Counts = Record<CallbackName, number> & { totals: number };

export class ActiveHooks {
  readonly fields: Counts = {
    init: 0,
    before: 0,
    after: 0,
    destroy: 0,
    promiseResolve: 0,
    totals: 0,
  };
  readonly #env: Environment;
  #hooks: Hook[] = [];
  #depth = 0;
  /** The list and counts that hold once the running hooks are done. */
  #later: { hooks: Hook[]; counts: Counts } | undefined;
  /** Called when the first hook with a callback is enabled, and when the last is disabled. */
  onEnable = (): void => {};
  onDisable = (): void => {};

  constructor(env: Environment) {
    this.#env = env;
  }

  get isEmpty(): boolean {
    return this.#hooks.length === 0;
  }

  /** False when it was enabled already. */
  enable(hook: Hook): boolean {
    const { hooks, counts } = this.#target();
    if (ArrayPrototypeIncludes(hooks, hook)) return false;
    const before = counts.totals;
    count(counts, hook, 1);
    ArrayPrototypePush(hooks, hook);
    if (before === 0 && counts.totals > 0) this.onEnable();
    return true;
  }

  disable(hook: Hook): void {
    const { hooks, counts } = this.#target();
    const index = ArrayPrototypeIndexOf(hooks, hook);
    if (index === -1) return;
    const before = counts.totals;
    count(counts, hook, -1);
    ArrayPrototypeSplice(hooks, index, 1);
    if (before > 0 && counts.totals === 0) this.onDisable();
  }

  /** Where changes go: while hooks run, to copies. The copy has no sum, so that nothing is switched on or off. */
  #target(): { hooks: Hook[]; counts: Counts } {
    if (this.#depth === 0) return { hooks: this.#hooks, counts: this.fields };
    this.#later ??= {
      hooks: ArrayPrototypeSlice(this.#hooks),
      counts: { ...this.fields, totals: Number.NaN },
    };
    return this.#later;
  }

  emitInit(id: number, type: string, trigger: number, resource: unknown, isPromise: boolean): void {
    this.#run((hook) => {
      const { init } = hook.callbacks;
      if (typeof init === 'function' && !(isPromise && hook.ignoresPromises))
        Reflect.apply(init, hook.self, [id, type, trigger, resource]);
    });
  }

  emit(name: Exclude<CallbackName, 'init'>, id: number, isPromise: boolean): void {
    this.#run((hook) => {
      const callback = hook.callbacks[name];
      if (typeof callback === 'function' && !(isPromise && hook.ignoresPromises))
        Reflect.apply(callback, hook.self, [id]);
    });
  }

  #run(call: (hook: Hook) => void): void {
    this.#depth++;
    try {
      for (let i = 0; i < this.#hooks.length; i++) call(this.#hooks[i]!);
    } catch (error) {
      if (this.#env.loop.fuel.isSentinel(error)) throw error;
      this.#env.loop.fuel.c(error);
      this.#fatal(error);
    } finally {
      this.#depth--;
    }
    if (this.#depth === 0 && this.#later !== undefined) {
      const { hooks, counts } = this.#later;
      this.#later = undefined;
      this.#hooks = hooks;
      for (let i = 0; i < CALLBACKS.length; i++) this.fields[CALLBACKS[i]!] = counts[CALLBACKS[i]!];
    }
  }

  /** A hook that throws ends the process, whoever listens to 'uncaughtException'. */
  #fatal(error: any): void {
    const { process, profile } = this.#env;
    const { inspect } = this.#env.require('internal/util/inspect');
    let stack = error?.stack;
    if (typeof stack !== 'string') {
      const shown = { message: profile.major < 18 ? error : inspect(error), stack: '' };
      ErrorCaptureStackTrace(shown);
      stack = shown.stack;
    }
    process._rawDebug(stack);
    process.exit(1);
  }
}

function count(counts: Counts, { callbacks }: Hook, step: 1 | -1): void {
  for (let i = 0; i < CALLBACKS.length; i++) {
    const name = CALLBACKS[i]!;
    if (callbacks[name]) counts[name] += step;
    // The sum, as Node writes it down.
    counts.totals = i === 0 ? counts[name] : counts.totals + counts[name];
  }
}
