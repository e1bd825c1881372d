/** `perf_hooks`: `performance` and its classes. Histograms of integers, and the delay of the loop as one. */
import type { Environment } from './internal/environment.ts';
import { ObjectDefineProperty } from './internal/primordials.ts';

/** The garbage collector's kinds and flags. */
const constants = {
  NODE_PERFORMANCE_GC_MAJOR: 4,
  NODE_PERFORMANCE_GC_MINOR: 1,
  NODE_PERFORMANCE_GC_INCREMENTAL: 8,
  NODE_PERFORMANCE_GC_WEAKCB: 16,
  NODE_PERFORMANCE_GC_FLAGS_NO: 0,
  NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
  NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
  NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
  NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
  NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
  NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
};

/** Exports by version, in Node's order. */
function namesOf(major: number): string {
  if (major < 18) return 'performance PerformanceObserver';
  const classes =
    'PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming monitorEventLoopDelay';
  if (major < 24) return `Performance ${classes} createHistogram performance`;
  const histograms =
    major >= 26
      ? 'createHistogram createSlidingWindowHistogram importHistogram'
      : 'createHistogram';
  return `Performance ${classes} eventLoopUtilization timerify ${histograms} performance`;
}

export default function create(env: Environment): any {
  const parts = {
    ...env.require('internal/performance'),
    ...env.require('internal/perf/histogram'),
  };
  const exports: any = {};
  for (const name of namesOf(env.profile.major).split(' ')) {
    exports[name] =
      parts[name] ??
      {
        [name]() {
          throw new Error(`perf_hooks.${name} is not available in Loopscope`);
        },
      }[name];
  }
  ObjectDefineProperty(exports, 'constants', { enumerable: true, value: constants });
  return exports;
}
