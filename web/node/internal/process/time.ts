/** Clocks of a process, on virtual time. */
import type { Environment } from '../environment.ts';

export function createTime(env: Environment) {
  const { loop } = env;
  const { major } = env.profile;
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
      if (previous.length !== 2) {
        if (major < 12) throw new codes.ERR_INVALID_ARRAY_LENGTH('time', 2, previous.length);
        throw new codes.ERR_OUT_OF_RANGE('time', 2, previous.length);
      }
      seconds -= previous[0];
      rest -= previous[1];
      if (rest < 0) {
        seconds--;
        rest += 1_000_000_000;
      }
    }
    return [seconds, rest];
  }
  function hrtimeBigInt(): bigint {
    return nanoseconds();
  }
  if (major < 12) Object.defineProperty(hrtimeBigInt, 'name', { value: '' });
  hrtime.bigint = hrtimeBigInt;

  const uptime = () => loop.readClock() / 1_000_000;
  return { hrtime, uptime };
}
