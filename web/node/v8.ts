/** `v8`: the heap of a virtual machine. What looks into a real engine is refused by name. */
import type { Environment } from './internal/environment.ts';
import { StringPrototypeSplit } from './internal/primordials.ts';
import { refused } from './internal/refused.ts';

/** The exports in their order; `name@20` is there from 20 on. */
const EXPORTS =
  'cachedDataVersionTag getHeapSnapshot@18 getHeapStatistics getHeapSpaceStatistics getHeapCodeStatistics@18 ' +
  'getCppHeapStatistics@22 setFlagsFromString Serializer Deserializer DefaultSerializer DefaultDeserializer ' +
  'deserialize takeCoverage@18 stopCoverage@18 serialize writeHeapSnapshot@18 promiseHooks@18 queryObjects@20 ' +
  'startupSnapshot@18 setHeapSnapshotNearHeapLimit@18 setHeapProfileNearHeapLimit@26 GCProfiler@18 ' +
  'isStringOneByteRepresentation@22 startCpuProfile@24 startHeapProfile@26';

/** Bytes that V8 may use before it gives up, on a machine of 8 GiB. */
const HEAP_LIMIT = 4_345_298_944;
const OTHER_STATISTICS =
  'malloced_memory peak_malloced_memory does_zap_garbage number_of_native_contexts@18 number_of_detached_contexts@18 ' +
  'total_global_handles_size@18 used_global_handles_size@18 external_memory@18 total_allocated_bytes@26';

function namesOf(list: string, major: number): string[] {
  const names: string[] = [];
  for (const entry of StringPrototypeSplit(list, ' ')) {
    const [name, since] = StringPrototypeSplit(entry, '@') as [string, string?];
    if (since === undefined || major >= Number(since)) names.push(name);
  }
  return names;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const validators = env.require('internal/validators');

  function getHeapStatistics(): object {
    const { heapTotal, heapUsed, external } = env.process.memoryUsage();
    const statistics: Record<string, number> = {
      total_heap_size: heapTotal,
      total_heap_size_executable: 262144,
      total_physical_size: heapTotal,
      total_available_size: HEAP_LIMIT - heapUsed,
      used_heap_size: heapUsed,
      heap_size_limit: HEAP_LIMIT,
    };
    for (const name of namesOf(OTHER_STATISTICS, major)) statistics[name] = 0;
    if (major >= 18) {
      statistics.number_of_native_contexts = 1;
      statistics.external_memory = external;
    }
    return statistics;
  }

  const known: Record<string, unknown> = {
    cachedDataVersionTag: () => 0x5eed0000 + major,
    getHeapStatistics,
    // The engine's flags have nothing to act upon.
    setFlagsFromString: (flags: unknown) => validators.validateString(flags, 'flags'),
    takeCoverage() {},
    stopCoverage() {},
    setHeapSnapshotNearHeapLimit: (limit: unknown) =>
      validators.validateUint32(limit, 'limit', true),
    promiseHooks: major >= 18 ? env.require('internal/promise_hooks') : undefined,
    startupSnapshot: { isBuildingSnapshot: () => false },
    isStringOneByteRepresentation(content: any): boolean {
      validators.validateString(content, 'content');
      for (let i = 0; i < content.length; i++) if (content.charCodeAt(i) > 255) return false;
      return true;
    },
  };
  const exports: any = {};
  for (const name of namesOf(EXPORTS, major)) {
    exports[name] = known[name] ?? refused(`v8.${name}`, /^[a-z]/.test(name));
  }
  return exports;
}
