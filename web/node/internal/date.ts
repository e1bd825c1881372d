/**
 * The realm's `Date`: the engine's objects and algorithms, on the virtual clock and in the machine's time zone. The
 * engine computes in UTC only; what is local goes through internal/time_zone.
 */
import type { Environment } from './environment.ts';
import { pinLocale, replaceMethod } from './locale.ts';
import {
  MathFloor,
  NumberIsNaN,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ReflectApply,
  ReflectConstruct,
  RegExpPrototypeExec,
  StringPrototypePadStart,
  StringPrototypeReplace,
} from './primordials.ts';
import { type TimeZone, timeZoneOf } from './time_zone.ts';
import { epochOf } from './scenario.ts';

const NativeDate = Date;
const { parse: nativeParse, UTC } = NativeDate;
const native: any = {};
for (const name of Object.getOwnPropertyNames(NativeDate.prototype))
  native[name] = (NativeDate.prototype as any)[name];
const toPrimitive = (NativeDate.prototype as any)[Symbol.toPrimitive];
const nativeString = String;

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const GETTERS = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];
const SETTERS = ['Date', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];

const ISO_DATE_ONLY = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d)?)?$/;
const ISO_DATE_TIME = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d)?)?T\d\d:\d\d/;
/** An offset counts only after a time of day; names of zones count anywhere. */
const HAS_ZONE =
  /\d{1,2}:\d{2}.*(?:z|[+-]\d{1,2}(?::?\d{2})?)|\b(?:gmt|utc?|z|[ecmp][sd]t)\b|(?:gmt|utc)[+-]/i;

const pad = (value: number, width: number) => StringPrototypePadStart(`${value}`, width, '0');

export default function create(env: Environment) {
  const { machine = {} } = env.scenario;
  const epoch = epochOf(env.scenario);
  // As in Node, TZ of the environment decides where the machine has no zone of its own.
  let zone = timeZoneOf(machine.timeZone ?? env.scenario.env?.TZ);
  const now = () => MathFloor(epoch + env.loop.readClock() / 1000);

  const valueOf = (date: any): number => ReflectApply(native.getTime, date, []);
  /** A date whose UTC fields are the local fields of `time`. */
  const shifted = (time: number) => new NativeDate(time + zone.offsetAt(time));

  /** Text without a zone means local time, except a date alone in ISO form. */
  function parse(text: string): number {
    const plain = StringPrototypeReplace(text, /\([^)]*\)/g, '');
    if (RegExpPrototypeExec(ISO_DATE_ONLY, plain) || RegExpPrototypeExec(HAS_ZONE, plain))
      return nativeParse(text);
    const local = nativeParse(plain + (RegExpPrototypeExec(ISO_DATE_TIME, plain) ? 'Z' : ' UTC'));
    return NumberIsNaN(local) ? nativeParse(text) : zone.toUtc(local);
  }

  /** ECMA-262 Date(...values): the time of a constructor's arguments. */
  function timeOf(args: any[]): number {
    if (args.length === 0) return now();
    if (args.length > 1) return zone.toUtc(ReflectApply(UTC, NativeDate, args));
    const [value] = args;
    if (value instanceof NativeDate) return valueOf(value);
    const primitive = value !== null && typeof value === 'object' ? primitiveOf(value) : value;
    return typeof primitive === 'string' ? parse(primitive) : +primitive;
  }
  function primitiveOf(value: any): any {
    const convert = value[Symbol.toPrimitive];
    if (convert != null) return ReflectApply(convert, value, ['default']);
    return ReflectApply(toPrimitive, value, ['number']);
  }

  function dateText(local: any): string {
    const year = local.getUTCFullYear();
    const sign = year < 0 ? '-' : '';
    const day = `${DAYS[local.getUTCDay()]} ${MONTHS[local.getUTCMonth()]} ${pad(local.getUTCDate(), 2)}`;
    return `${day} ${sign}${pad(Math.abs(year), 4)}`;
  }
  function timeText(local: any, time: number): string {
    const clock = `${pad(local.getUTCHours(), 2)}:${pad(local.getUTCMinutes(), 2)}:${pad(local.getUTCSeconds(), 2)}`;
    const minutes = Math.abs(zone.offsetAt(time)) / 60_000;
    const sign = zone.offsetAt(time) < 0 ? '-' : '+';
    const offset = `${sign}${pad(MathFloor(minutes / 60), 2)}${pad(MathFloor(minutes % 60), 2)}`;
    return `${clock} GMT${offset} (${zone.longName(time)})`;
  }
  const textOf = (time: number, write: (local: any) => string) =>
    NumberIsNaN(time) ? 'Invalid Date' : write(shifted(time));
  const fullText = (time: number) =>
    textOf(time, (local) => `${dateText(local)} ${timeText(local, time)}`);

  const { Date: VirtualDate }: any = {
    Date: function (this: unknown, ...args: any[]) {
      if (new.target === undefined) return fullText(now());
      return ReflectConstruct(NativeDate, [timeOf(args)], new.target);
    },
  };
  ObjectDefineProperty(VirtualDate, 'length', { configurable: true, value: 7 });
  ObjectDefineProperty(VirtualDate, 'prototype', {
    configurable: false,
    enumerable: false,
    value: NativeDate.prototype,
    writable: false,
  });
  const statics = {
    now,
    parse: (text: unknown) => parse(nativeString(text)),
    UTC,
  };
  ObjectDefineProperties(VirtualDate, {
    now: { configurable: true, value: statics.now, writable: true },
    parse: { configurable: true, value: statics.parse, writable: true },
    UTC: { configurable: true, value: statics.UTC, writable: true },
  });

  /** The prototype is the engine's, so that its objects stay dates to everything that asks for their brand. */
  function localiseMethods(): void {
    const { prototype } = NativeDate;
    const replace = (name: string, f: (this: any, ...args: any[]) => unknown) =>
      replaceMethod(prototype, name, f);
    for (const field of GETTERS) {
      const get = native[`getUTC${field}`];
      replace(`get${field}`, function () {
        const time = valueOf(this);
        return NumberIsNaN(time) ? time : ReflectApply(get, shifted(time), []);
      });
    }
    for (const field of SETTERS) {
      const set = native[`setUTC${field}`];
      replace(`set${field}`, function (...args) {
        const time = valueOf(this);
        // Setting the year of an invalid date starts from time zero.
        const local =
          NumberIsNaN(time) && field !== 'FullYear' ? new NativeDate(time) : shifted(time || 0);
        ReflectApply(set, local, args);
        const result = valueOf(local);
        return ReflectApply(native.setTime, this, [
          NumberIsNaN(result) ? result : zone.toUtc(result),
        ]);
      });
    }
    replace('getYear', function () {
      return (this as any).getFullYear() - 1900;
    });
    replace('setYear', function (year) {
      const y = +year;
      if (NumberIsNaN(y)) return ReflectApply(native.setTime, this, [y]);
      const whole = Math.trunc(y);
      return (this as any).setFullYear(whole >= 0 && whole <= 99 ? whole + 1900 : whole);
    });
    replace('getTimezoneOffset', function () {
      const time = valueOf(this);
      return NumberIsNaN(time) ? time : -zone.offsetAt(time) / 60_000 || 0;
    });
    replace('toString', function () {
      return fullText(valueOf(this));
    });
    replace('toDateString', function () {
      return textOf(valueOf(this), dateText);
    });
    replace('toTimeString', function () {
      const time = valueOf(this);
      return textOf(time, (local) => timeText(local, time));
    });
    for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
      replace(name, function (locales = 'en-US', options = undefined) {
        const complete = { timeZone: zone.name, ...options };
        if (complete.timeZone === undefined) complete.timeZone = zone.name;
        return ReflectApply(native[name], this, [locales, complete]);
      });
    }
  }

  function install(globalObject: any): void {
    localiseMethods();
    pinLocale(() => zone.name);
    ObjectDefineProperty(NativeDate.prototype, 'constructor', {
      configurable: true,
      value: VirtualDate,
      writable: true,
    });
    ObjectDefineProperty(globalObject, 'Date', {
      configurable: true,
      value: VirtualDate,
      writable: true,
    });
  }

  /** `process.env.TZ` was set or deleted: Node 13 and later tell the engine. */
  function setTimeZone(name: string | undefined): void {
    if (env.profile.major < 13) return;
    zone = name === undefined ? timeZoneOf('UTC') : zoneOrUnknown(name);
  }

  /** A zone that nobody knows is UTC under another name. */
  function zoneOrUnknown(name: string): TimeZone {
    try {
      if (name !== '') return timeZoneOf(name);
    } catch {
      // The C library takes what it does not know for UTC.
    }
    const longName = env.profile.major < 20 ? 'GMT' : 'GMT+00:00';
    return { ...timeZoneOf('UTC'), longName: () => longName };
  }

  return {
    Date: VirtualDate,
    epoch,
    now,
    get timeZone() {
      return zone.name;
    },
    setTimeZone,
    install,
  };
}
