/** PerformanceObserver of Node 10: called at once for every entry, or with `buffered` in an immediate for all of them. */
import type { Environment } from '../environment.ts';
import { ArrayFrom, ArrayIsArray, ArrayPrototypePush, primordialGlobals } from '../primordials.ts';

const { Set } = primordialGlobals;
const TYPES = new Set(['node', 'mark', 'measure', 'gc', 'function', 'http2']);

/** `makeList` makes what a callback gets of entries; `observers` holds those that observe. */
export function createObserver(
  env: Environment,
  makeList: (entries: any[]) => object,
  observers: Set<{ offer(entry: any): void }>,
) {
  const { codes } = env.require('internal/errors');

  return class PerformanceObserver {
    #callback: (list: object, observer: object) => void;
    #types = new Set<string>();
    #entries: any[] = [];
    #isBuffered = false;
    #isQueued = false;
    readonly #observer = { offer: (entry: any) => this.#offer(entry) };

    constructor(callback: any) {
      if (typeof callback !== 'function') throw new codes.ERR_INVALID_CALLBACK();
      this.#callback = callback;
    }

    disconnect(): void {
      observers.delete(this.#observer);
      this.#types = new Set();
    }

    observe(options: any): void {
      if (typeof options !== 'object' || options === null)
        throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
      if (!ArrayIsArray(options.entryTypes))
        throw new codes.ERR_INVALID_OPT_VALUE('entryTypes', options);
      const types = options.entryTypes.filter((type: unknown) => TYPES.has(`${type}`));
      if (types.length === 0) throw new codes.ERR_VALID_PERFORMANCE_ENTRY_TYPE();
      this.disconnect();
      this.#types = new Set(ArrayFrom(types, String));
      this.#entries = [];
      this.#isBuffered = Boolean(options.buffered);
      observers.add(this.#observer);
    }

    #offer(entry: any): void {
      if (!this.#types.has(entry.entryType)) return;
      ArrayPrototypePush(this.#entries, entry);
      if (!this.#isBuffered) this.#notify();
      else if (!this.#isQueued) {
        this.#isQueued = true;
        env.require('timers').setImmediate(() => this.#notify());
      }
    }

    #notify(): void {
      this.#isQueued = false;
      const callback = this.#callback;
      callback(makeList(this.#entries), this);
      this.#entries = [];
    }
  };
}
