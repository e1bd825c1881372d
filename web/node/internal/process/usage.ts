/** What a process uses of its machine: processor time, memory (Node's lib/internal/process/per_thread.js). */
import type { Environment } from '../environment.ts';

interface Usage {
  user: number;
  system: number;
}

/** What a small process uses, in bytes; nothing measures the modelled one. */
const MEMORY = {
  rss: 44_000_000,
  heapTotal: 6_500_000,
  heapUsed: 4_800_000,
  external: 1_600_000,
  arrayBuffers: 10_500,
};
const MACHINE_MEMORY = 8_000_000_000;

const COUNTERS =
  'maxRSS sharedMemorySize unsharedDataSize unsharedStackSize minorPageFault majorPageFault swappedOut fsRead ' +
  'fsWrite ipcSent ipcReceived signalsCount voluntaryContextSwitches involuntaryContextSwitches';

export function createUsage(env: Environment): Record<string, any> {
  const { loop, profile } = env;
  const { major } = profile;
  const validators = env.require('internal/validators');
  const { codes } = env.require('internal/errors');

  const isValid = (value: unknown) =>
    typeof value === 'number' && value <= Number.MAX_SAFE_INTEGER && value >= 0;

  function check(previous: any, field: 'user' | 'system'): void {
    if (isValid(previous[field])) return;
    const name = `prevValue.${field}`;
    if (field === 'user') {
      if (major >= 12) validators.validateObject(previous, 'prevValue');
      else if (typeof previous !== 'object') {
        throw new codes.ERR_INVALID_ARG_TYPE('prevValue', 'object', previous);
      }
    }
    validators.validateNumber(previous[field], name);
    if (major < 12) throw new codes.ERR_INVALID_OPT_VALUE.RangeError(name, previous[field]);
    throw new codes.ERR_INVALID_ARG_VALUE.RangeError(name, previous[field]);
  }

  /** All virtual time is the user's: system calls cost nothing of their own. */
  function usage(previous: any): Usage {
    if (previous) {
      check(previous, 'user');
      check(previous, 'system');
    }
    const user = Math.round(loop.clock());
    if (!previous) return { user, system: 0 };
    return { user: user - previous.user, system: 0 - previous.system };
  }

  function cpuUsage(prevValue?: unknown): Usage {
    return usage(prevValue);
  }

  function threadCpuUsage(prevValue?: unknown): Usage {
    return usage(prevValue);
  }

  function memoryUsage() {
    const { arrayBuffers, ...others } = MEMORY;
    return major < 12 ? others : { ...others, arrayBuffers };
  }
  function rss() {
    return MEMORY.rss;
  }
  if (major >= 15) (memoryUsage as any).rss = rss;

  function resourceUsage() {
    const result: Record<string, number> = { userCPUTime: usage(undefined).user, systemCPUTime: 0 };
    for (const name of COUNTERS.split(' ')) result[name] = 0;
    result.maxRSS = MEMORY.rss / 1000;
    return result;
  }

  return {
    cpuUsage,
    memoryUsage,
    ...(major >= 18 ? { resourceUsage, constrainedMemory: () => MACHINE_MEMORY } : {}),
    ...(major >= 20 ? { availableMemory: () => MACHINE_MEMORY - MEMORY.rss } : {}),
    ...(major >= 22 ? { threadCpuUsage } : {}),
  };
}
