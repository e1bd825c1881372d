/** The performance timeline: what was recorded, and the observers that hear of it in a later immediate. */
import type { Environment } from '../environment.ts';
import {
  ArrayFrom,
  ArrayIsArray,
  ArrayPrototypeFilter,
  ArrayPrototypeIncludes,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSort,
  ObjectFreeze,
  primordialGlobals,
  SetPrototypeAdd,
  SetPrototypeDelete,
  SetPrototypeHas,
} from '../primordials.ts';
import { createObserver } from './observer_10.ts';
import { expose, inspectAs, kMake } from './entries.ts';

const { Set } = primordialGlobals;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const TYPES = 'dns function gc http http2 mark measure net quic resource';
const byStart = (a: any, b: any) => a.startTime - b.startTime;

export type Timeline = ReturnType<typeof createTimeline>;

export function createTimeline(env: Environment) {
  const { major } = env.profile;
  const SUPPORTED = TYPES.split(' ').filter((type) => major >= 24 || type !== 'quic');
  const { codes } = env.require('internal/errors');
  const { validateFunction, validateObject } = env.require('internal/validators');
  const buffers: Record<string, any[]> = { mark: [], measure: [], resource: [] };
  const observers = new Set<any>();
  const pending = new Set<any>();
  const dispatchers = new WeakMap<object, { offer(entry: any): void; dispatch(): void }>();
  let isQueued = false;

  function queuePending(): void {
    if (isQueued) return;
    isQueued = true;
    env.require('timers').setImmediate(() => {
      isQueued = false;
      const due = ArrayFrom(pending);
      pending.clear();
      for (let i = 0; i < due.length; i++) dispatchers.get(due[i])!.dispatch();
    });
  }

  function select(name: string | undefined, type: string | undefined): any[] {
    let entries: any[];
    if (type === undefined || (major < 20 && name !== undefined))
      entries = [...buffers.mark!, ...buffers.measure!, ...buffers.resource!];
    else entries = ArrayPrototypeSlice(buffers[type] ?? []);
    if (name !== undefined) entries = ArrayPrototypeFilter(entries, (entry) => entry.name === name);
    return ArrayPrototypeSort(entries, byStart);
  }

  class PerformanceObserverEntryList {
    #entries: any[];
    constructor(key?: unknown, entries: any[] = []) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      this.#entries = ArrayPrototypeSort(entries, byStart);
    }
    getEntries() {
      return ArrayPrototypeSlice(this.#entries);
    }
    getEntriesByType(...args: any[]) {
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('type');
      return ArrayPrototypeFilter(this.#entries, (entry) => entry.entryType === `${args[0]}`);
    }
    getEntriesByName(...args: any[]) {
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('name');
      const [name, type] = args;
      const isAsked = (entry: any) =>
        entry.name === `${name}` && (type == null || entry.entryType === type);
      return ArrayPrototypeFilter(this.#entries, isAsked);
    }
    [customInspect](depth: number, options: any) {
      if (depth < 0) return this;
      return inspectAs(env, 'PerformanceObserverEntryList', this.#entries, options);
    }
  }

  const wrongModification = (what: string) => {
    const { DOMException } = env.require('internal/domexception');
    return new DOMException(
      `PerformanceObserver can not change to ${what}`,
      'InvalidModificationError',
    );
  };

  class PerformanceObserver {
    #buffer: any[] = [];
    #entryTypes = new Set<string>();
    /** How `observe` was called first: with one type at a time, or with a list that replaces the last one. */
    #mode: 'single' | 'multiple' | undefined;
    #callback: (list: unknown, observer: unknown) => void;

    constructor(callback: any) {
      validateFunction(callback, 'callback');
      this.#callback = callback;
      dispatchers.set(this, {
        offer: (entry) => {
          if (!SetPrototypeHas(this.#entryTypes, entry.entryType)) return;
          ArrayPrototypePush(this.#buffer, entry);
          this.#wake();
        },
        dispatch: () => {
          const list = new PerformanceObserverEntryList(kMake, this.takeRecords());
          this.#callback(list, this);
        },
      });
    }

    #wake(): void {
      SetPrototypeAdd(pending, this);
      queuePending();
    }

    observe(options: any = {}) {
      validateObject(options, 'options');
      const { entryTypes, type, buffered } = { ...options };
      if (entryTypes === undefined && type === undefined)
        throw new codes.ERR_MISSING_ARGS('options.entryTypes', 'options.type');
      if (entryTypes != null && type != null)
        throw new codes.ERR_INVALID_ARG_VALUE(
          'options.entryTypes',
          entryTypes,
          'options.entryTypes can not set with options.type together',
        );
      if (this.#mode === 'single' && entryTypes !== undefined)
        throw wrongModification('multiple observations');
      if (this.#mode === 'multiple' && type !== undefined)
        throw wrongModification('single observation');
      this.#mode ??= type !== undefined ? 'single' : 'multiple';
      if (this.#mode === 'multiple') this.#observeAll(entryTypes);
      else if (!this.#observeOne(type, buffered)) return;
      if (this.#entryTypes.size > 0) SetPrototypeAdd(observers, this);
      else this.disconnect();
    }

    #observeAll(entryTypes: any): void {
      if (!ArrayIsArray(entryTypes))
        throw new codes.ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
      this.#entryTypes.clear();
      for (let i = 0; i < entryTypes.length; i++)
        if (ArrayPrototypeIncludes(SUPPORTED, entryTypes[i])) this.#entryTypes.add(entryTypes[i]);
    }

    #observeOne(type: any, buffered: unknown): boolean {
      if (!ArrayPrototypeIncludes(SUPPORTED, type)) return false;
      this.#entryTypes.add(type);
      if (buffered) {
        const entries = select(undefined, type);
        for (let i = 0; i < entries.length; i++) ArrayPrototypePush(this.#buffer, entries[i]);
        this.#wake();
      }
      return true;
    }

    disconnect() {
      SetPrototypeDelete(observers, this);
      SetPrototypeDelete(pending, this);
      this.#buffer = [];
      this.#entryTypes.clear();
      this.#mode = undefined;
    }

    takeRecords() {
      const list = this.#buffer;
      this.#buffer = [];
      return list;
    }

    static get supportedEntryTypes() {
      return supportedEntryTypes;
    }

    [customInspect](depth: number, options: any) {
      if (depth < 0) return this;
      const shown = {
        connected: SetPrototypeHas(observers, this),
        pending: SetPrototypeHas(pending, this),
        entryTypes: ArrayFrom(this.#entryTypes),
        buffer: this.#buffer,
      };
      return inspectAs(env, 'PerformanceObserver', shown, options);
    }
  }
  const supportedEntryTypes = ObjectFreeze(ArrayPrototypeSlice(SUPPORTED));
  const tagged = major >= 20;
  expose(PerformanceObserverEntryList, tagged ? 'PerformanceObserverEntryList' : undefined, [
    'getEntries',
    'getEntriesByType',
    'getEntriesByName',
  ]);
  expose(PerformanceObserver, tagged ? 'PerformanceObserver' : undefined, [
    'observe',
    'disconnect',
    'takeRecords',
  ]);

  const observersOf10 = new Set<{ offer(entry: any): void }>();
  const makeList = (entries: any[]) => new PerformanceObserverEntryList(kMake, entries);

  /** Tells the observers of an entry; user timings are kept as well. */
  function record(entry: any, keep = true): void {
    for (const observer of ArrayFrom(observersOf10)) (observer as any).offer(entry);
    for (const observer of ArrayFrom(observers)) dispatchers.get(observer)!.offer(entry);
    if (keep) ArrayPrototypePush(buffers[entry.entryType]!, entry);
  }

  function clear(type: string, name: string | undefined): void {
    buffers[type] =
      name === undefined
        ? []
        : ArrayPrototypeFilter(buffers[type]!, (entry) => entry.name !== name);
  }

  return {
    PerformanceObserver:
      major < 18 ? createObserver(env, makeList, observersOf10) : PerformanceObserver,
    PerformanceObserverEntryList,
    record,
    clear,
    select,
  };
}
