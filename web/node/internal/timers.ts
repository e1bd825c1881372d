/** Node's `Timeout` and `Immediate` objects; their order is wasm's (crate/src/timers.rs, immediates.rs). */
import type { Environment } from './environment.ts';
import { kImmediateRuns, kTimerOver } from './loop.ts';

type Callback = (...args: any[]) => unknown;

/** Longer delays do not fit libuv's interface and become 1 ms. */
const TIMEOUT_MAX = 2 ** 31 - 1;

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const NO_HANDLE = -1;

export type TimersLibrary = ReturnType<typeof create>;

export default function create(env: Environment) {
  const { loop, profile } = env;
  const { major } = profile;
  const { core } = loop;
  /** Timers that were turned into a number, so that `clearTimeout(number)` finds them. */
  const knownTimersById = new Map<number, Timeout>();
  const warned = { negative: false, nan: false };

  function warn(message: string, name: string): void {
    env.process.emitWarning(`${message}\nTimeout duration was set to 1.`, name);
  }

  /** Coerces a delay as the constructor of Node's Timeout does. */
  function coerceDelay(after: unknown): number {
    let delay = after === undefined ? 1 : (after as number) * 1;
    if (delay >= 1 && delay <= TIMEOUT_MAX) return delay;
    if (delay > TIMEOUT_MAX) {
      warn(`${delay} does not fit into a 32-bit signed integer.`, 'TimeoutOverflowWarning');
    } else if (major >= 23 && delay < 0 && !warned.negative) {
      warned.negative = true;
      warn(`${delay} is a negative number.`, 'TimeoutNegativeWarning');
    } else if (major >= 23 && Number.isNaN(delay) && !warned.nan) {
      warned.nan = true;
      warn(`${delay} is not a number.`, 'TimeoutNaNWarning');
    }
    delay = 1;
    return delay;
  }

  class Timeout {
    _idleTimeout: number;
    _onTimeout: Callback | null | undefined;
    _timerArgs: unknown[] | undefined;
    _repeat: number | null;
    #handle: number;
    #refed: boolean;
    #destroyed = false;
    #primitive = 0;

    constructor(
      callback: Callback,
      after: unknown,
      args: unknown[] | undefined,
      repeat: boolean,
      refed: boolean,
    ) {
      const delay = coerceDelay(after);
      this._idleTimeout = delay;
      this._onTimeout = callback;
      this._timerArgs = args;
      this._repeat = repeat ? delay : null;
      this.#refed = refed;
      this.#handle = loop.startTimer(this, delay, repeat);
      if (!refed) core.refTimeout(this.#handle, false);
    }

    get _destroyed(): boolean {
      return this.#destroyed;
    }

    [kTimerOver](): void {
      this.#handle = NO_HANDLE;
      this.#destroyed = true;
      if (this.#primitive !== 0) knownTimersById.delete(this.#primitive);
    }

    refresh(): this {
      if (this.#handle !== NO_HANDLE) {
        loop.refreshTimer(this.#handle);
      } else if (this._idleTimeout >= 0) {
        // insertGuarded: a timer that is over becomes a new resource.
        this.#destroyed = false;
        this.#handle = loop.startTimer(this, this._idleTimeout, this._repeat !== null);
        if (!this.#refed) core.refTimeout(this.#handle, false);
      }
      return this;
    }

    unref(): this {
      this.#refed = false;
      if (this.#handle !== NO_HANDLE) core.refTimeout(this.#handle, false);
      return this;
    }

    ref(): this {
      this.#refed = true;
      if (this.#handle !== NO_HANDLE) core.refTimeout(this.#handle, true);
      return this;
    }

    hasRef(): boolean {
      return this.#refed;
    }

    close(): this {
      clearTimeout(this);
      return this;
    }

    [Symbol.toPrimitive](): number {
      if (this.#primitive === 0)
        this.#primitive = env.asyncTracking?.idsOf(this)?.id ?? core.newAsyncId();
      if (!this.#destroyed) knownTimersById.set(this.#primitive, this);
      return this.#primitive;
    }

    /** What Node's own object looks like. */
    [kInspect](_depth: number, options: object): string {
      const { inspect } = env.require('internal/util/inspect');
      const list = this.#handle === NO_HANDLE ? null : new TimersList();
      const shown = Object.create(Timeout.prototype, { [kInspect]: { value: undefined } });
      Object.assign(shown, {
        _idleTimeout: this._idleTimeout,
        _idlePrev: list,
        _idleNext: list,
        _idleStart: Math.floor(loop.clock() / 1000),
        _onTimeout: this._onTimeout,
        _timerArgs: this._timerArgs,
        _repeat: this._repeat,
      });
      Object.defineProperty(shown, '_destroyed', { value: this.#destroyed, enumerable: true });
      shown[Symbol('refed')] = this.#refed;
      shown[Symbol('kHasPrimitive')] = this.#primitive !== 0;
      const ids = env.asyncTracking?.idsOf(this);
      shown[Symbol('asyncId')] = ids?.id ?? this.#primitive;
      shown[Symbol('triggerId')] = ids?.trigger ?? 1;
      return inspect(shown, { ...options, depth: 0, customInspect: false });
    }

    /** `unenroll`. */
    static clear(timer: Timeout): void {
      const handle = timer.#handle;
      timer._onTimeout = null;
      timer._idleTimeout = -1;
      if (handle === NO_HANDLE) return;
      loop.clearTimer(handle);
      timer[kTimerOver]();
    }

    static isActive(timer: object): timer is Timeout {
      return #handle in timer;
    }
  }
  class TimersList {}
  if (major < 11) delete (Timeout.prototype as any).hasRef;
  if (major < 14) delete (Timeout.prototype as any)[Symbol.toPrimitive];

  class Immediate {
    _onImmediate: Callback | null | undefined;
    _argv: unknown[] | undefined;
    #handle: number;
    #refed: boolean | null = true;

    constructor(callback: Callback, args: unknown[] | undefined) {
      this._onImmediate = callback;
      this._argv = args;
      this.#handle = loop.startImmediate(this);
    }

    get _destroyed(): boolean {
      return this.#handle === NO_HANDLE;
    }

    [kImmediateRuns](): void {
      this.#handle = NO_HANDLE;
      this.#refed = null;
    }

    ref(): this {
      return this.#setRef(true);
    }

    unref(): this {
      return this.#setRef(false);
    }

    hasRef(): boolean {
      return !!this.#refed;
    }

    #setRef(refed: boolean): this {
      if (this.#refed === !refed) {
        this.#refed = refed;
        loop.refImmediate(this.#handle, refed);
      }
      return this;
    }

    [kInspect](_depth: number, options: object): string {
      const { inspect } = env.require('internal/util/inspect');
      const shown = Object.create(Immediate.prototype, { [kInspect]: { value: undefined } });
      Object.assign(shown, { _idleNext: null, _idlePrev: null });
      Object.assign(shown, { _onImmediate: this._onImmediate, _argv: this._argv });
      Object.defineProperty(shown, '_destroyed', { value: this._destroyed, enumerable: true });
      shown[Symbol('refed')] = this.#refed;
      const ids = env.asyncTracking?.idsOf(this);
      shown[Symbol('asyncId')] = ids?.id ?? 0;
      shown[Symbol('triggerId')] = ids?.trigger ?? 1;
      return inspect(shown, { ...options, depth: 0, customInspect: false });
    }

    static clear(immediate: Immediate): void {
      if (immediate.#handle === NO_HANDLE) return;
      loop.clearImmediate(immediate.#handle);
      immediate[kImmediateRuns]();
      immediate._onImmediate = null;
    }

    static isImmediate(value: object): value is Immediate {
      return #handle in value;
    }
  }
  if (major < 11) delete (Immediate.prototype as any).hasRef;

  const dispose = (Symbol as any).dispose ?? Symbol.for('nodejs.dispose');
  if (major >= 18) {
    const define = (prototype: object, clear: (self: any) => void) =>
      Object.defineProperty(prototype, dispose, {
        value: function (this: object) {
          clear(this);
        },
        writable: true,
        configurable: true,
      });
    define(Timeout.prototype, (timer) => clearTimeout(timer));
    define(Immediate.prototype, (immediate) => Immediate.clear(immediate));
  }

  /** Clears timers of `setTimeout` and `setInterval` alike, by object or by number. */
  function clearTimeout(timer: unknown): void {
    if (typeof timer === 'object' && timer !== null && Timeout.isActive(timer)) {
      Timeout.clear(timer);
    } else if (major >= 14 && (typeof timer === 'number' || typeof timer === 'string')) {
      const known = knownTimersById.get(+timer);
      if (known !== undefined && String(+timer) === String(timer)) Timeout.clear(known);
    }
  }

  function clearImmediate(immediate: unknown): void {
    if (typeof immediate === 'object' && immediate !== null && Immediate.isImmediate(immediate)) {
      Immediate.clear(immediate);
    }
  }

  return { Timeout, Immediate, clearTimeout, clearImmediate };
}
