/** `performance`: the virtual clock in milliseconds, user timings, and what Node adds to it. */
import type { Environment } from './environment.ts';
import { createEntries, expose, inspectAs, kMake } from './perf/entries.ts';
import { createTimeline } from './perf/timeline.ts';
import {
  ArrayPrototypeIncludes,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  ObjectDefineProperties,
  ObjectDefineProperty,
  primordialGlobals,
  ReflectApply,
  ReflectConstruct,
} from './primordials.ts';

const { Map } = primordialGlobals;
const customInspect = Symbol.for('nodejs.util.inspect.custom');

/** Milestones of Node's start, in milliseconds after the process began; -1 is not reached. */
const MILESTONES: Record<string, number> = {
  nodeStart: 0.5,
  v8Start: 1.5,
  environment: 8,
  loopStart: -1,
  loopExit: -1,
  bootstrapComplete: 15,
};

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateFunction, validateNumber, validateObject, validateString } =
    env.require('internal/validators');
  const { EventTarget, initEventTarget, defineEventHandler } = env.require('internal/event_target');
  const { PerformanceEntry, DetailedEntry } = createEntries(env);
  const timeline = createTimeline(env);
  const marks = new Map<string, number>();
  const now = (): number => env.loop.readClock() / 1000;
  const clone = (value: unknown) =>
    value == null ? null : env.require('internal/structured_clone').structuredClone(value);
  const isMilestone = (name: string) => ArrayPrototypeIncludes(Object.keys(MILESTONES), name);

  class PerformanceMark extends DetailedEntry {
    constructor(...args: any[]);
    constructor(name: any, options: any = undefined) {
      if (arguments.length === 0 && major >= 20) throw new codes.ERR_MISSING_ARGS('name');
      name = `${name}`;
      if (isMilestone(name)) throw new codes.ERR_INVALID_ARG_VALUE('name', name);
      if (options != null) validateObject(options, 'options');
      const startTime = options?.startTime ?? now();
      validateNumber(startTime, 'startTime');
      if (startTime < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(startTime);
      MapPrototypeSet(marks, name, startTime);
      super(kMake, name, 'mark', startTime, 0, clone(options?.detail));
    }
  }

  class PerformanceMeasure extends DetailedEntry {
    constructor(key?: any, name?: any, start?: any, duration?: any, detail?: any) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      super(kMake, name, 'measure', start, duration, detail);
    }
  }

  class PerformanceResourceTiming extends PerformanceEntry {
    constructor(..._args: any[]) {
      throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      // biome-ignore lint/correctness/noUnreachable: a derived class must name its parent's constructor.
      super();
    }
  }

  /** The time of a mark, a milestone, or a time itself. */
  function timeOfMark(mark: any): any {
    if (mark === undefined) return undefined;
    if (typeof mark === 'number') {
      if (mark < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
      return mark;
    }
    const name = `${mark}`;
    if (isMilestone(name)) return MILESTONES[name];
    const time = MapPrototypeGet(marks, name);
    if (time !== undefined) return time;
    const { DOMException } = env.require('internal/domexception');
    throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
  }

  const invalidOptions = (message: string) =>
    new codes.ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS(message);

  /** The span of a measure: between marks, from a mark, or by options (User Timing 3, "measure"). */
  function spanOf(first: any, endMark: any): { start: number; duration: number } {
    const options = first !== null && typeof first === 'object' ? first : {};
    let { start, end, duration } = options;
    const byOptions = start !== undefined || end !== undefined;
    if (byOptions && endMark !== undefined) throw invalidOptions('endMark must not be specified');
    if (start !== undefined && end !== undefined && duration !== undefined)
      throw invalidOptions(
        'Must not have options.start, options.end, and options.duration specified',
      );
    if (endMark !== undefined) end = timeOfMark(endMark);
    else if (end !== undefined) end = timeOfMark(end);
    else if (byOptions && duration !== undefined) end = timeOfMark(start) + timeOfMark(duration);
    else end = now();
    if (typeof first === 'string') start = timeOfMark(first);
    else if (byOptions && start !== undefined) start = timeOfMark(start);
    else if (byOptions && duration !== undefined) start = end - timeOfMark(duration);
    else start = 0;
    duration = end - start;
    return { start, duration };
  }

  function mark(args: any[]): unknown {
    if (args.length === 0 && major >= 20) throw new codes.ERR_MISSING_ARGS('name');
    const entry = new PerformanceMark(args[0], args[1]);
    timeline.record(entry);
    return major < 16 ? undefined : entry;
  }

  function measure(args: any[]): unknown {
    if (args.length === 0 && major >= 20) throw new codes.ERR_MISSING_ARGS('name');
    const [name, first = {}, endMark] = args;
    validateString(name, 'name');
    const { start, duration } = spanOf(first ?? 0, endMark);
    const entry = new PerformanceMeasure(kMake, name, start, duration, clone(first?.detail));
    timeline.record(entry);
    return major < 16 ? undefined : entry;
  }

  /** Measures each call of `fn` as an entry of type 'function', and in a histogram of nanoseconds. */
  function timerify(fn: any, options: any = {}): unknown {
    validateFunction(fn, 'fn');
    if (major >= 18) validateObject(options, 'options');
    const { histogram } = options;
    const { isHistogram } = env.require('internal/perf/histogram');
    if (histogram !== undefined && !(isHistogram(histogram) && 'record' in histogram))
      throw new codes.ERR_INVALID_ARG_TYPE('options.histogram', 'RecordableHistogram', histogram);
    function timerified(this: unknown, ...args: any[]): unknown {
      const isConstructor = new.target !== undefined;
      const start = now();
      const result: any = isConstructor
        ? ReflectConstruct(fn, args, fn)
        : ReflectApply(fn, this, args);
      const finish = () => {
        const duration = now() - start;
        histogram?.record(Math.ceil(duration * 1e6));
        const entry = new DetailedEntry(kMake, fn.name, 'function', start, duration, args);
        Object.assign(entry, args);
        timeline.record(entry, false);
      };
      if (!isConstructor && typeof result?.finally === 'function') return result.finally(finish);
      finish();
      return result;
    }
    ObjectDefineProperties(timerified, {
      length: { configurable: false, enumerable: true, value: fn.length },
      name: { configurable: false, enumerable: true, value: `timerified ${fn.name}` },
    });
    return timerified;
  }

  /** Milliseconds that the loop has slept, and the time when it began; -1 before that. */
  const idleTime = (): number => env.loop.core.idleMicros(env.loop.id) / 1000;
  const loopStart = (): number => {
    const micros = env.loop.core.loopStartMicros(env.loop.id);
    return micros < 0 ? -1 : micros / 1000;
  };

  /** How much of the time since the loop began, or since `first`, or between both, it did not sleep. */
  function eventLoopUtilization(first?: any, second?: any): object {
    const start = loopStart();
    if (start <= 0) return { idle: 0, active: 0, utilization: 0 };
    return utilizationOf(start, idleTime(), first, second);
  }

  /** The same of any loop, by when it began and how long it has slept, in milliseconds. */
  function utilizationOf(start: number, slept: number, first?: any, second?: any): object {
    let idle: number;
    let active: number;
    if (second) {
      idle = first.idle - second.idle;
      active = first.active - second.active;
    } else {
      idle = slept;
      active = now() - start - idle;
      if (first) {
        idle -= first.idle;
        active -= first.active;
      }
    }
    return { idle, active, utilization: active / (idle + active) };
  }

  class PerformanceNodeTiming extends PerformanceEntry {
    override get duration() {
      return now();
    }
    override toJSON() {
      const { name, entryType, startTime, duration } = this;
      return {
        name,
        entryType,
        startTime,
        duration,
        nodeStart: MILESTONES.nodeStart,
        v8Start: MILESTONES.v8Start,
        bootstrapComplete: MILESTONES.bootstrapComplete,
        environment: MILESTONES.environment,
        loopStart: loopStart(),
        loopExit: MILESTONES.loopExit,
        idleTime: idleTime(),
      };
    }
  }
  const nodeTiming: any = new PerformanceNodeTiming(kMake, 'node', 'node', 0, 0);
  for (const key of major < 18 ? [] : ['name', 'entryType', 'startTime', 'duration'])
    ObjectDefineProperty(nodeTiming, key, {
      configurable: true,
      enumerable: true,
      ...(key === 'duration' ? { get: now } : { value: nodeTiming[key] }),
    });
  for (const key of Object.keys(MILESTONES))
    ObjectDefineProperty(nodeTiming, key, {
      configurable: true,
      enumerable: true,
      ...(key === 'loopStart' ? { get: loopStart } : { value: MILESTONES[key] }),
    });
  ObjectDefineProperty(nodeTiming, 'idleTime', {
    configurable: true,
    enumerable: true,
    get: idleTime,
  });

  const brands = new WeakSet<object>();
  const check = (self: object) => {
    if (!brands.has(self)) throw new codes.ERR_INVALID_THIS('Performance');
  };
  const nameOrUndefined = (name: unknown) => (name === undefined ? undefined : `${name}`);

  class Performance extends EventTarget {
    constructor(key?: unknown) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      super();
      initEventTarget(this);
      brands.add(this);
    }
    [customInspect](depth: number, options: any) {
      if (depth < 0) return this;
      const { timeOrigin } = this;
      return inspectAs(env, 'Performance', { nodeTiming, timeOrigin }, options);
    }
    clearMarks(name: unknown = undefined) {
      check(this);
      const text = nameOrUndefined(name);
      if (text === undefined) marks.clear();
      else if (isMilestone(text)) throw new codes.ERR_INVALID_ARG_VALUE('name', text);
      else MapPrototypeDelete(marks, text);
      timeline.clear('mark', text);
    }
    clearMeasures(name: unknown = undefined) {
      check(this);
      timeline.clear('measure', nameOrUndefined(name));
    }
    clearResourceTimings(name: unknown = undefined) {
      check(this);
      timeline.clear('resource', nameOrUndefined(name));
    }
    getEntries() {
      check(this);
      return timeline.select(undefined, undefined);
    }
    getEntriesByName(...args: any[]) {
      check(this);
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('name');
      return timeline.select(`${args[0]}`, nameOrUndefined(args[1]));
    }
    getEntriesByType(...args: any[]) {
      check(this);
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('type');
      return timeline.select(undefined, `${args[0]}`);
    }
    mark(...args: any[]) {
      check(this);
      return mark(args);
    }
    measure(...args: any[]) {
      check(this);
      return measure(args);
    }
    now() {
      if (major >= 20) check(this);
      return now();
    }
    setResourceTimingBufferSize() {
      check(this);
    }
    get timeOrigin() {
      check(this);
      return env.require('internal/date').epoch;
    }
    toJSON() {
      check(this);
      const { timeOrigin } = this;
      return { nodeTiming, timeOrigin, eventLoopUtilization: eventLoopUtilization() };
    }
  }
  const keys =
    'clearMarks clearMeasures clearResourceTimings getEntries getEntriesByName getEntriesByType mark measure now timeOrigin toJSON setResourceTimingBufferSize';
  if (major >= 20) {
    expose(Performance, 'Performance', keys.split(' '));
    defineEventHandler(Performance.prototype, 'resourcetimingbufferfull');
  }
  expose(PerformanceMark, 'PerformanceMark', []);
  expose(PerformanceMeasure, 'PerformanceMeasure', []);
  for (const [key, value] of Object.entries({ eventLoopUtilization, nodeTiming, timerify }))
    ObjectDefineProperty(Performance.prototype, key, { configurable: true, value, writable: true });

  return {
    Performance,
    PerformanceEntry,
    PerformanceMark,
    PerformanceMeasure,
    PerformanceObserver: timeline.PerformanceObserver,
    PerformanceObserverEntryList: timeline.PerformanceObserverEntryList,
    PerformanceResourceTiming,
    performance: new Performance(kMake),
    eventLoopUtilization,
    utilizationOf,
    timerify,
    now,
  };
}
