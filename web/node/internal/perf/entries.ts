/** PerformanceEntry and its kinds. What an entry holds is not to be written from outside. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperties } from '../primordials.ts';

const customInspect = Symbol.for('nodejs.util.inspect.custom');
/** What lets the runtime construct what programs cannot. */
export const kMake = Symbol('kSkipThrow');
const enumerable = { enumerable: true };

/** Makes own members enumerable and gives a class its tag, as Web IDL does. */
export function expose(
  Class: { prototype: object },
  name: string | undefined,
  keys: string[],
): void {
  const changes: PropertyDescriptorMap = {};
  for (const key of keys) changes[key] = enumerable;
  ObjectDefineProperties(Class.prototype, changes);
  if (name === undefined) return;
  ObjectDefineProperties(Class.prototype, {
    [Symbol.toStringTag]: { configurable: true, value: name },
  });
}

/** `Name { … }`, one level deeper. */
export function inspectAs(env: Environment, name: string, shown: unknown, options: any): string {
  const depth = options.depth == null ? null : options.depth - 1;
  return `${name} ${env.require('internal/util/inspect').inspect(shown, { ...options, depth })}`;
}

export function createEntries(env: Environment) {
  const { codes } = env.require('internal/errors');

  class PerformanceEntry {
    #name: string;
    #entryType: string;
    #startTime: number;
    #duration: number;

    constructor(key?: unknown, name = '', entryType = '', startTime = 0, duration = 0) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      this.#name = name;
      this.#entryType = entryType;
      this.#startTime = startTime;
      this.#duration = duration;
    }

    get name() {
      return PerformanceEntry.#check(this).#name;
    }
    get entryType() {
      return PerformanceEntry.#check(this).#entryType;
    }
    get startTime() {
      return PerformanceEntry.#check(this).#startTime;
    }
    get duration() {
      return PerformanceEntry.#check(this).#duration;
    }
    toJSON(): object {
      const { name, entryType, startTime, duration } = this;
      return { name, entryType, startTime, duration };
    }
    [customInspect](depth: number, options: any) {
      if (depth < 0) return this;
      return inspectAs(env, this.constructor.name, this.toJSON(), options);
    }

    static #check(self: PerformanceEntry): PerformanceEntry {
      if (self !== null && typeof self === 'object' && #name in self) return self;
      throw new codes.ERR_INVALID_THIS('PerformanceEntry');
    }
  }

  /** An entry with `detail`: marks, measures, and what Node observes of itself. */
  class DetailedEntry extends PerformanceEntry {
    #detail: unknown;
    constructor(
      key: unknown,
      name: string,
      type: string,
      start: number,
      duration: number,
      detail: unknown,
    ) {
      super(key, name, type, start, duration);
      this.#detail = detail;
    }
    get detail() {
      return this.#detail;
    }
    override toJSON(): object {
      return { ...super.toJSON(), detail: this.#detail };
    }
  }

  expose(PerformanceEntry, undefined, ['name', 'entryType', 'startTime', 'duration', 'toJSON']);
  return { PerformanceEntry, DetailedEntry };
}
