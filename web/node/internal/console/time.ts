/** Durations as `console.timeEnd` prints them. */
import {
  MathFloor,
  NumberPrototypeToFixed,
  StringPrototypePadStart,
  StringPrototypeSplit,
} from '../primordials.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const pad = (value: unknown): string => StringPrototypePadStart(`${value}`, 2, '0');

/** `1.5ms`, `2.001s`, `1:02.003 (m:ss.mmm)`, `1:02:03.004 (h:mm:ss.mmm)`; Node 10 knew only `1.500ms`. */
export function formatTime(milliseconds: number, major: number): string {
  if (major < 12) return `${NumberPrototypeToFixed(milliseconds, 3)}ms`;
  if (milliseconds < SECOND) return `${Number(NumberPrototypeToFixed(milliseconds, 3))}ms`;
  if (milliseconds < MINUTE) return `${NumberPrototypeToFixed(milliseconds / SECOND, 3)}s`;
  const hours = MathFloor(milliseconds / HOUR);
  const minutes = MathFloor((milliseconds % HOUR) / MINUTE);
  const rest = NumberPrototypeToFixed((milliseconds % MINUTE) / SECOND, 3);
  const [seconds, fraction] = StringPrototypeSplit(rest, '.');
  const lead = hours !== 0 ? `${hours}:${pad(minutes)}` : minutes;
  return `${lead}:${pad(seconds)}.${fraction} (${hours !== 0 ? 'h:m' : ''}m:ss.mmm)`;
}
