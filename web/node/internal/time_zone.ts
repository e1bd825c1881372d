/** Local time of the machine's time zone, whatever zone the host is in. Times are milliseconds since 1970. */
import { MathFloor, uncurryThis } from './primordials.ts';

const NativeDate = Date;
const { UTC } = NativeDate;
const NativeDateTimeFormat = Intl.DateTimeFormat;
const formatToParts = uncurryThis(NativeDateTimeFormat.prototype.formatToParts);

export interface TimeZone {
  readonly name: string;
  /** Milliseconds to add to UTC at the instant `time`. */
  offsetAt(time: number): number;
  /** The instant at which clocks show `local`; the earlier one if they do so twice (ECMA-262 UTC(t)). */
  toUtc(local: number): number;
  /** `Coordinated Universal Time`, `China Standard Time`. */
  longName(time: number): string;
}

const utc: TimeZone = {
  name: 'UTC',
  offsetAt: () => 0,
  toUtc: (local) => local,
  longName: () => 'Coordinated Universal Time',
};

/** The zone of that IANA name; throws the engine's RangeError for one it does not know. */
export function timeZoneOf(name: string | undefined): TimeZone {
  if (name === undefined || name === '' || name === 'UTC') return utc;
  const clock = new NativeDateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    hourCycle: 'h23',
    era: 'narrow',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const long = new NativeDateTimeFormat('en-US', { timeZone: name, timeZoneName: 'long' });

  const offsetAt = (time: number): number => {
    const fields: Record<string, string> = {};
    const parts = formatToParts(clock, time);
    for (let i = 0; i < parts.length; i++) fields[parts[i]!.type] = parts[i]!.value;
    const field = (key: string) => Number(fields[key]);
    const year = fields.era === 'B' ? 1 - field('year') : field('year');
    const shifted = year + 400;
    // Date.UTC takes years below 100 for those of the 20th century; 400 years are 146,097 days.
    const local =
      UTC(
        shifted,
        field('month') - 1,
        field('day'),
        field('hour'),
        field('minute'),
        field('second'),
      ) -
      146_097 * 86_400_000;
    return local - MathFloor(time / 1000) * 1000;
  };
  const toUtc = (local: number): number => {
    const before = local - offsetAt(local - 86_400_000);
    if (before + offsetAt(before) === local) return before;
    const after = local - offsetAt(local + 86_400_000);
    return after + offsetAt(after) === local ? after : before;
  };
  const longName = (time: number): string => {
    // Names go with today's rules; far back the engine's formatter has only an offset to show.
    const year = new NativeDate(time).getUTCFullYear();
    if (year < 1980) return longName(new NativeDate(time).setUTCFullYear(2026));
    const parts = formatToParts(long, time);
    for (let i = 0; i < parts.length; i++)
      if (parts[i]!.type === 'timeZoneName') return parts[i]!.value;
    return name;
  };
  return { name, offsetAt, toUtc, longName };
}
