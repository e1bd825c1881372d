/** `fs.Stats` and its bigint form. Since Node 22 the four dates are made when they are first read. */
import {
  FunctionPrototypeCall,
  MathFloor,
  MathRound,
  ObjectDefineProperty,
  ObjectSetPrototypeOf,
  primordialGlobals,
} from '../primordials.ts';
import type { Environment } from '../environment.ts';
import { S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } from './constants.ts';
import { DeviceInode, FileInode, type Inode } from './inode.ts';

const { BigInt, Date, Number } = primordialGlobals;

const S_IFBLK = 0o060000;
const FIELDS = [
  'dev',
  'mode',
  'nlink',
  'uid',
  'gid',
  'rdev',
  'blksize',
  'ino',
  'size',
  'blocks',
] as const;
const TIMES = ['atime', 'mtime', 'ctime', 'birthtime'] as const;
const BLOCK = 4096;
const SECTOR = 512;
/** Where the volume and its devices live. */
const DEVICE = 65024;
const DEVTMPFS = 5;

/** What stat(2) tells: numbers in the order of FIELDS, then the times in microseconds. */
export interface StatValues {
  readonly numbers: readonly number[];
  readonly times: readonly number[];
}

export function statValues(inode: Inode): StatValues {
  const { size, mode, nlink, uid, gid, ino } = inode;
  const isDevice = inode instanceof DeviceInode;
  const taken = inode instanceof FileInode ? inode.allocated : inode.isDirectory ? size : 0;
  const blocks = Math.ceil(taken / BLOCK) * (BLOCK / SECTOR);
  const dev = isDevice ? DEVTMPFS : DEVICE;
  return {
    numbers: [dev, mode, nlink, uid, gid, isDevice ? 259 : 0, BLOCK, ino, size, blocks],
    times: [inode.atime, inode.mtime, inode.ctime, inode.birthtime],
  };
}

type Values = readonly (number | bigint | undefined)[];

export interface StatsClasses {
  readonly Stats: any;
  readonly make: (values: StatValues, bigint: boolean) => any;
}

export function createStats(env: Environment): StatsClasses {
  const { major } = env.profile;
  const isLazy = major >= 22;
  // Up to Node 10 the dates were rounded by adding half a millisecond.
  const dateFromMs = (ms: any) => new Date(major < 12 ? Number(ms) + 0.5 : MathRound(Number(ms)));

  const { StatsBase } = {
    StatsBase: function (this: any, values: Values) {
      for (let i = 0; i < FIELDS.length; i++) this[FIELDS[i]!] = values[i];
    },
  };
  const { Stats } = {
    Stats: function (this: any, ...values: Values[number][]) {
      FunctionPrototypeCall(StatsBase, this, values);
      setMilliseconds(this, (i) => values[FIELDS.length + i]);
      if (!isLazy) setDates(this);
      if (major >= 26) setPartials(this, (i) => values[FIELDS.length + TIMES.length + i]);
    } as any,
  };
  const { BigIntStats } = {
    BigIntStats: function (this: any, values: bigint[], nanoseconds: bigint[]) {
      FunctionPrototypeCall(StatsBase, this, values);
      setMilliseconds(this, (i) => nanoseconds[i]! / 1_000_000n);
      for (let i = 0; i < TIMES.length; i++) this[`${TIMES[i]}Ns`] = nanoseconds[i];
      if (!isLazy) setDates(this);
    } as any,
  };

  function setDates(stats: any): void {
    for (let i = 0; i < TIMES.length; i++) stats[TIMES[i]!] = dateFromMs(stats[`${TIMES[i]}Ms`]);
  }

  if (major < 12) addModeCheck(Stats.prototype);
  addTypeTests(major < 12 ? Stats.prototype : StatsBase.prototype);
  if (major >= 12) {
    for (const Class of [Stats, BigIntStats]) {
      ObjectSetPrototypeOf(Class.prototype, StatsBase.prototype);
      ObjectSetPrototypeOf(Class, StatsBase);
      if (isLazy) defineLazyDates(Class.prototype, dateFromMs, major);
      if (major >= 26) defineInstants(env, Class.prototype);
    }
    // Node 18 and 20 copied it for a package that broke without.
    if (!isLazy) Stats.prototype.isFile = (StatsBase.prototype as any).isFile;
  }
  if (major >= 12) {
    addModeCheck(Stats.prototype);
    addModeCheck(BigIntStats.prototype);
  }

  function make({ numbers, times }: StatValues, bigint: boolean): any {
    const milliseconds = times.map((micros) => micros / 1000);
    if (!bigint) {
      const partials = major >= 26 ? times.map((micros) => (micros % 1_000_000) * 1000) : [];
      return new Stats(...numbers, ...milliseconds, ...partials);
    }
    const values = numbers.map((value) => BigInt(value));
    if (major < 12) {
      return new Stats(...values, ...milliseconds.map((ms) => BigInt(MathFloor(ms))));
    }
    return new BigIntStats(
      values,
      times.map((micros) => BigInt(micros) * 1000n),
    );
  }
  const length = FIELDS.length + TIMES.length + (major < 26 ? 0 : TIMES.length);
  ObjectDefineProperty(Stats, 'length', { value: length, configurable: true });
  const { deprecate } = env.require('internal/util');
  const exported = isLazy
    ? deprecate(Stats, 'fs.Stats constructor is deprecated.', 'DEP0180')
    : Stats;
  return { Stats: exported, make };
}

function setMilliseconds(stats: any, value: (i: number) => unknown): void {
  for (let i = 0; i < TIMES.length; i++) stats[`${TIMES[i]}Ms`] = value(i);
}

/** What the milliseconds cannot hold, for Node 26's Temporal fields. One name is spelt otherwise in Node as well. */
const kPartials = [
  Symbol('partialAtimeNs'),
  Symbol('partialMtimeNs'),
  Symbol('partialCtimeNs'),
  Symbol('kPartialBirthtimeNs'),
];

function setPartials(stats: any, value: (i: number) => unknown): void {
  for (let i = 0; i < kPartials.length; i++) stats[kPartials[i]!] = value(i);
}

/** Node 22's dates, once read, are own properties that are not enumerable; later ones are ordinary. */
function defineLazyDates(prototype: object, dateFromMs: (ms: any) => Date, major: number): void {
  for (let i = 0; i < TIMES.length; i++) {
    const name = TIMES[i]!;
    const own = (stats: object, value: unknown) => {
      const isOrdinary = major >= 24;
      ObjectDefineProperty(stats, name, {
        value,
        writable: true,
        enumerable: isOrdinary,
        configurable: isOrdinary,
      });
      return value;
    };
    ObjectDefineProperty(prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: any) {
        return own(this, dateFromMs(this[`${name}Ms`]));
      },
      set(this: any, value) {
        own(this, value);
      },
    });
  }
}

/** Temporal.Instant, where the engine has it. */
function defineInstants(env: Environment, prototype: object): void {
  for (let i = 0; i < TIMES.length; i++) {
    const name = `${TIMES[i]}Instant`;
    const own = (stats: object, value: unknown) => {
      const ordinary = { value, writable: true, enumerable: true, configurable: true };
      ObjectDefineProperty(stats, name, ordinary);
      return value;
    };
    ObjectDefineProperty(prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: any) {
        const { Temporal } = env.globalObject;
        if (Temporal === undefined)
          throw new (env.require('internal/errors').codes.ERR_NO_TEMPORAL)();
        const ns = this[`${TIMES[i]}Ns`] ?? nanoseconds(this[`${TIMES[i]}Ms`], this[kPartials[i]!]);
        return own(this, new Temporal.Instant(ns));
      },
      set(this: any, value) {
        own(this, value);
      },
    });
  }
}

const nanoseconds = (ms: number, partial: number): bigint =>
  BigInt(MathFloor(ms / 1000)) * 1_000_000_000n + BigInt(partial);

function addTypeTests(prototype: any): void {
  const tests: [string, number][] = [
    ['isDirectory', S_IFDIR],
    ['isFile', S_IFREG],
    ['isBlockDevice', S_IFBLK],
    ['isCharacterDevice', S_IFCHR],
    ['isSymbolicLink', S_IFLNK],
    ['isFIFO', S_IFIFO],
    ['isSocket', S_IFSOCK],
  ];
  for (let i = 0; i < tests.length; i++) {
    const [name, type] = tests[i]!;
    prototype[name] = function (this: any) {
      return this._checkModeProperty(type);
    };
  }
}

function addModeCheck(prototype: any): void {
  prototype._checkModeProperty = function (this: any, property: number) {
    if (typeof this.mode === 'bigint') return (this.mode & BigInt(S_IFMT)) === BigInt(property);
    return (this.mode & S_IFMT) === property;
  };
}
