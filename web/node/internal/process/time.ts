/** Clocks and counters of a process, on virtual time. */
import type { Environment } from '../environment.ts';

/** What a small process uses, in bytes; nothing measures the modelled one. */
const MEMORY = {
  rss: 44_000_000,
  heapTotal: 6_500_000,
  heapUsed: 4_800_000,
  external: 1_600_000,
  arrayBuffers: 10_500,
};

export function createTime(env: Environment) {
  const { loop } = env;
  const { codes } = env.require('internal/errors');

  /** The machine had been up for a day when the process started. */
  const UPTIME_OF_MACHINE = 86_400_000_000;
  const nanoseconds = () => BigInt(Math.round((loop.readClock() + UPTIME_OF_MACHINE) * 1000));

  function hrtime(previous?: [number, number]): [number, number] {
    const now = nanoseconds();
    let seconds = Number(now / 1_000_000_000n);
    let rest = Number(now % 1_000_000_000n);
    if (previous !== undefined) {
      if (!Array.isArray(previous)) throw new codes.ERR_INVALID_ARG_TYPE('time', 'Array', previous);
      if (previous.length !== 2) throw new codes.ERR_OUT_OF_RANGE('time', 2, previous.length);
      seconds -= previous[0];
      rest -= previous[1];
      if (rest < 0) {
        seconds--;
        rest += 1_000_000_000;
      }
    }
    return [seconds, rest];
  }
  hrtime.bigint = () => nanoseconds();

  const uptime = () => loop.readClock() / 1_000_000;
  const memoryUsage = () => ({ ...MEMORY });
  (memoryUsage as any).rss = () => MEMORY.rss;

  function cpuUsage(previous?: { user: number; system: number }) {
    const user = Math.round(loop.clock());
    if (previous === undefined) return { user, system: 0 };
    return { user: user - previous.user, system: 0 - previous.system };
  }

  return { hrtime, uptime, memoryUsage, cpuUsage };
}
