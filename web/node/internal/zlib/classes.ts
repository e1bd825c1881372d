/** The classes of streams that `zlib` has, over `ZlibBase`; those of Brotli and Zstandard are refused by name. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty } from '../primordials.ts';
import { refused } from '../refused.ts';
import type { ZlibBases } from './base.ts';
import {
  createCoders,
  createHandles,
  DEFLATE,
  DEFLATERAW,
  GUNZIP,
  GZIP,
  INFLATE,
  INFLATERAW,
  UNZIP,
} from './handle.ts';

const MODES = {
  Deflate: DEFLATE,
  Inflate: INFLATE,
  Gzip: GZIP,
  Gunzip: GUNZIP,
  DeflateRaw: DEFLATERAW,
  InflateRaw: INFLATERAW,
  Unzip: UNZIP,
};
const BROTLI = ['BrotliCompress', 'BrotliDecompress'];
const ZSTD = ['ZstdCompress', 'ZstdDecompress'];

const Z_SYNC_FLUSH = 2;
const ZLIB_FLUSH = { flush: 0, finishFlush: 4, fullFlush: 3, bounds: [0, 5] } as const;

export function createClasses(env: Environment, bases: ZlibBases): Record<string, any> {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { checkRangesOrGetDefault } = env.require('internal/validators');
  const { isArrayBufferView, isAnyArrayBuffer } = env.require('internal/util/types');
  const { deprecate } = env.require('internal/util');
  const { process } = env;
  const { ZlibBase, inherit } = bases;
  const ZlibCoder = createCoders(env);
  const Handle = createHandles(env);

  function dictionaryOf({ dictionary }: any): Uint8Array | undefined {
    if (dictionary === undefined) return undefined;
    if (isArrayBufferView(dictionary)) {
      return new Uint8Array(dictionary.buffer, dictionary.byteOffset, dictionary.byteLength);
    }
    if (isAnyArrayBuffer(dictionary)) return new Uint8Array(dictionary);
    const types = ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'];
    throw new codes.ERR_INVALID_ARG_TYPE('options.dictionary', types, dictionary);
  }

  /** zlib finds the size of the window in what it inflates if it is given none. */
  function windowBitsOf({ windowBits }: any, mode: number): number {
    const isFound = mode === INFLATE || mode === GUNZIP || mode === UNZIP;
    if (isFound && (windowBits === null || windowBits === undefined || windowBits === 0)) return 0;
    const lowest = mode === GZIP && major > 10 ? 9 : 8;
    return checkRangesOrGetDefault(windowBits, 'options.windowBits', lowest, 15, 15);
  }

  function settingsOf(opts: any, mode: number) {
    if (!opts) {
      return {
        windowBits: 15,
        level: -1,
        memLevel: 8,
        strategy: 0,
        dictionary: undefined,
        rejectGarbageAfterEnd: false,
      };
    }
    const windowBits = windowBitsOf(opts, mode);
    return {
      windowBits,
      level: checkRangesOrGetDefault(opts.level, 'options.level', -1, 9, -1),
      memLevel: checkRangesOrGetDefault(opts.memLevel, 'options.memLevel', 1, 9, 8),
      strategy: checkRangesOrGetDefault(opts.strategy, 'options.strategy', 0, 4, 0),
      dictionary: dictionaryOf(opts),
      rejectGarbageAfterEnd: major >= 24 && opts.rejectGarbageAfterEnd === true,
    };
  }

  const handleOf = (coder: any, state: Uint32Array): any => {
    const handle: any = new Handle(coder, state, () => bases.processCallback(handle));
    return handle;
  };

  function Zlib(this: any, opts: any, mode: number): void {
    const settings = settingsOf(opts, mode);
    this._writeState = new Uint32Array(2);
    const handle = handleOf(new ZlibCoder(mode, settings), this._writeState);
    (ZlibBase as any).call(this, opts, mode, handle, ZLIB_FLUSH);
    this._level = settings.level;
    this._strategy = settings.strategy;
    if (major >= 22) this._mode = mode;
  }
  inherit(Zlib, ZlibBase);

  /** What was written before is out: the new parameters hold for what follows. */
  function changeParams(this: any, level: number, strategy: number, callback: any): void {
    env.require('assert').ok(this._handle, 'zlib binding closed');
    this._handle.params(level, strategy);
    if (major <= 10 ? this._hadError : this.destroyed) return;
    this._level = level;
    this._strategy = strategy;
    if (callback) callback();
  }

  Zlib.prototype.params = function params(this: any, level: any, strategy: any, callback: any) {
    checkRangesOrGetDefault(level, 'level', -1, 9);
    checkRangesOrGetDefault(strategy, 'strategy', 0, 4);
    if (this._level === level && this._strategy === strategy) process.nextTick(callback);
    else this.flush(Z_SYNC_FLUSH, changeParams.bind(this, level, strategy, callback));
  };

  /** A class that may be called without `new`, which is deprecated since 24. */
  function define(name: keyof typeof MODES): any {
    const message = `Instantiating ${name} without the 'new' keyword has been deprecated.`;
    const warn = major < 24 ? () => {} : deprecate(() => {}, message, 'DEP0184');
    const Class: any = function (this: any, opts: any): any {
      if (name === 'DeflateRaw' && opts && opts.windowBits === 8) opts.windowBits = 9;
      if (this instanceof Class) Zlib.call(this, opts, MODES[name]);
      else {
        warn();
        return new Class(opts);
      }
    };
    ObjectDefineProperty(Class, 'name', { value: name, configurable: true });
    inherit(Class, Zlib);
    return Class;
  }

  const classes: Record<string, any> = {};
  for (const name of Object.keys(MODES) as (keyof typeof MODES)[]) classes[name] = define(name);
  const others = major < 22 ? BROTLI : [...BROTLI, ...ZSTD];
  for (const name of others) classes[name] = refused(`zlib.${name}`);
  return classes;
}
