/** Node's `Timeout` and `Immediate` objects; their order is wasm's (crate/src/timers.rs, immediates.rs). */
import type { Environment } from './environment.ts';
import { ObjectDefineProperty, ReflectDeleteProperty } from './primordials.ts';
import { ImmediateList, inspectOneLevel, Timer, TimerListMap, unlink } from './timer_lists.ts';

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
  const kRefed = Symbol(major < 11 ? 'unrefed' : 'refed');
  const kHasPrimitive = Symbol('kHasPrimitive');
  const kAsyncId = Symbol('asyncId');
  const kTriggerId = Symbol('triggerId');
  const kAsyncContextFrame = Symbol('kAsyncContextFrame');
  /** What a finished immediate holds instead of its callback. */
  const nothing = major >= 24 ? undefined : null;
  const inspector = () => env.require('internal/util/inspect').inspect;
  const lists = new TimerListMap(major, inspector);
  const immediates = new ImmediateList();
  /** Timers that were turned into a number, so that `clearTimeout(number)` finds them. */
  const knownTimersById = new Map<number, Timeout>();
  /** Handles of objects that became timers by `enroll` and `active`. */
  const foreign = new WeakMap<object, number>();
  const warned = { negative: false, nan: false };

  function warn(message: string, name: string): void {
    env.process.emitWarning(`${message}\nTimeout duration was set to 1.`, name);
  }

  /** Coerces a delay as the constructor of Node's Timeout does. */
  function coerceDelay(after: unknown): number {
    const delay = after === undefined ? 1 : (after as number) * 1;
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
    return 1;
  }

  /** The ids of the record that wasm has just made for `resource`. */
  function initAsyncResource(resource: any): void {
    const tracked = env.asyncTracking?.idsOf(resource);
    resource[kAsyncId] = tracked?.id ?? core.newestAsyncId();
    resource[kTriggerId] = tracked?.trigger ?? core.executionAsyncId();
    if (major >= 22) resource[kAsyncContextFrame] = undefined;
  }

  class Timeout {
    declare _called?: boolean;
    declare _idleTimeout: number;
    declare _idlePrev: any;
    declare _idleNext: any;
    declare _idleStart: number | null;
    declare _onTimeout: Callback | null | undefined;
    declare _timerArgs: unknown[] | undefined;
    declare _repeat: number | null;
    declare _destroyed: boolean;
    #handle = NO_HANDLE;
    [key: symbol]: unknown;

    constructor(
      callback: Callback,
      after: unknown,
      args: unknown[] | undefined,
      repeat: boolean,
      refed: boolean,
    ) {
      const delay = coerceDelay(after);
      if (major < 11) this._called = false;
      this._idleTimeout = delay;
      this._idlePrev = null;
      this._idleNext = null;
      this._idleStart = null;
      this._onTimeout = callback;
      this._timerArgs = args;
      this._repeat = repeat ? delay : null;
      this._destroyed = false;
      this[kRefed] = major < 11 ? !refed : refed;
      if (major >= 11) this[kHasPrimitive] = false;
      start(this, delay, repeat);
      if (!refed) core.refTimeout(this.#handle, false);
    }

    refresh(): this {
      insert(this, isRefed(this));
      return this;
    }

    unref(): this {
      setRef(this, false);
      return this;
    }

    ref(): this {
      setRef(this, true);
      return this;
    }

    hasRef(): unknown {
      return this[kRefed];
    }

    declare close: () => this;

    /** Only one level: the lists lead to all other timers. */
    [kInspect](_depth: number, options: object): string {
      return inspectOneLevel(inspector(), this, options);
    }

    static handleOf(timer: object): number {
      return #handle in timer ? (timer as Timeout).#handle : (foreign.get(timer) ?? NO_HANDLE);
    }

    static setHandle(timer: object, handle: number): void {
      if (#handle in timer) (timer as Timeout).#handle = handle;
      else foreign.set(timer, handle);
    }
  }

  const isRefed = (timer: any): boolean => (major < 11 ? !timer[kRefed] : !!timer[kRefed]);

  /** Arms a timer that has no handle. */
  function start(timer: any, msecs: number, repeat: boolean): void {
    const handle = loop.startTimer(timer, msecs, repeat);
    Timeout.setHandle(timer, handle);
    initAsyncResource(timer);
    link(timer, msecs);
  }

  function link(timer: any, msecs: number): void {
    timer._idleStart = core.loopNow();
    lists.insert(timer, msecs, timer._idleStart);
  }

  /** `insertGuarded`: arms a timer, again or for the first time. */
  function insert(timer: any, refed: boolean): void {
    const msecs = timer._idleTimeout;
    if (msecs < 0 || msecs === undefined) return;
    const handle = Timeout.handleOf(timer);
    if (handle === NO_HANDLE) {
      timer._destroyed = false;
      start(timer, msecs, Boolean(timer._repeat));
      if (!refed) core.refTimeout(Timeout.handleOf(timer), false);
    } else {
      loop.refreshTimer(handle, msecs);
      link(timer, msecs);
      if (refed !== isRefed(timer)) core.refTimeout(handle, refed);
    }
    if (major >= 11) timer[kRefed] = refed;
  }

  function setRef(timer: any, refed: boolean): void {
    const handle = Timeout.handleOf(timer);
    // Node 10 gives an unref'd timer a uv timer of its own.
    if (major < 11) {
      if (!refed && handle !== NO_HANDLE) {
        unlink(timer);
        timer._handle ??= new Timer();
      }
    } else if (timer[kRefed] === !refed) {
      timer[kRefed] = refed;
    }
    if (handle !== NO_HANDLE) core.refTimeout(handle, refed);
  }

  /** The timer's handle is no more. */
  function retire(timer: any): void {
    Timeout.setHandle(timer, NO_HANDLE);
    if (timer[kHasPrimitive]) knownTimersById.delete(timer[kAsyncId]);
    if (major >= 11) timer._destroyed = true;
  }

  /** Takes a timer out of its list for good. */
  function unenroll(timer: any): void {
    if (timer._destroyed) {
      clean(timer);
      return;
    }
    const wasEnrolled = timer._idleNext !== null || timer._idlePrev !== null;
    const handle = Timeout.handleOf(timer);
    if (handle !== NO_HANDLE) loop.clearTimer(handle);
    retire(timer);
    unlink(timer);
    if (wasEnrolled) clean(timer);
    timer._idleTimeout = -1;
  }

  /** Since Node 24 a timer that is over lets go of what it would have called. */
  function clean(timer: any): void {
    if (major < 24) return;
    timer._onTimeout = undefined;
    timer._timerArgs = undefined;
  }

  /** Clears timers of `setTimeout` and `setInterval` alike, by object or by number. */
  function clearTimeout(given: any): void {
    let timer = given;
    if (!timer?._onTimeout) {
      if (major < 12 || (typeof given !== 'number' && typeof given !== 'string')) return;
      timer = knownTimersById.get(+given);
      if (timer === undefined || String(+given) !== String(given)) return;
    }
    timer._onTimeout = null;
    unenroll(timer);
  }

  /** The timer whose callback ran last. */
  let fired: any;
  loop.timerHooks = {
    fires(timer: any): boolean {
      fired = timer;
      unlink(timer);
      if (major < 11) timer._called = true;
      return Boolean(timer._onTimeout);
    },
    nextInterval: (timer: any) =>
      timer._repeat && timer._idleTimeout !== -1 ? Number(timer._repeat) : 0,
    rearmed(timer: any): void {
      timer._idleTimeout = timer._repeat;
      link(timer, timer._idleTimeout);
    },
    over(timer: any, handle: number): void {
      const isCleared = Timeout.handleOf(timer) !== handle;
      if (!isCleared) retire(timer);
      if (timer._destroyed && (isCleared || !timer._onTimeout)) clean(timer);
    },
    immediateRuns(immediate: any): void {
      immediates.runs(immediate);
      Immediate.setHandle(immediate, NO_HANDLE);
      immediate._destroyed = true;
      immediate[kImmediateRefed] = major < 12 ? undefined : null;
    },
    immediateRan(immediate: any): void {
      immediate._onImmediate = nothing;
      if (major >= 24) immediate._argv = undefined;
    },
  };

  const kImmediateRefed = Symbol('refed');

  class Immediate {
    _idleNext: any = null;
    _idlePrev: any = null;
    _onImmediate: Callback | null | undefined;
    _argv: unknown[] | undefined;
    _destroyed = false;
    #handle: number;
    [key: symbol]: unknown;

    constructor(callback: Callback, args: unknown[] | undefined) {
      this._onImmediate = callback;
      this._argv = args;
      this[kImmediateRefed] = true;
      this.#handle = loop.startImmediate(this);
      initAsyncResource(this);
      immediates.append(this);
    }

    ref(): this {
      if (this[kImmediateRefed] === false) {
        this[kImmediateRefed] = true;
        loop.refImmediate(this.#handle, true);
      }
      return this;
    }

    unref(): this {
      if (this[kImmediateRefed] === true) {
        this[kImmediateRefed] = false;
        loop.refImmediate(this.#handle, false);
      }
      return this;
    }

    hasRef(): boolean {
      return !!this[kImmediateRefed];
    }

    static setHandle(immediate: Immediate, handle: number): void {
      immediate.#handle = handle;
    }

    static isActive(value: object): value is Immediate {
      return #handle in value && (value as Immediate).#handle !== NO_HANDLE;
    }

    static clear(immediate: Immediate): void {
      loop.clearImmediate(immediate.#handle);
      immediate.#handle = NO_HANDLE;
      immediate._destroyed = true;
      immediate[kImmediateRefed] = major < 12 ? undefined : null;
      immediate._onImmediate = nothing;
      if (major >= 24) immediate._argv = undefined;
      immediates.remove(immediate);
    }
  }

  function clearImmediate(immediate: unknown): void {
    if (typeof immediate !== 'object' || immediate === null) {
      // Node looked no closer than at its truth, and made a mark that no primitive takes.
      if (immediate && major < 24) (immediate as any)._destroyed = true;
      return;
    }
    if (Immediate.isActive(immediate)) Immediate.clear(immediate);
  }

  function toPrimitive(this: any): number {
    const id = this[kAsyncId];
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      knownTimersById.set(id, this);
    }
    return id;
  }

  function close(this: any): object {
    clearTimeout(this);
    return this;
  }

  /** Methods that Node puts on the prototypes by assignment. */
  function assignMethods(): void {
    const { prototype } = Timeout;
    const assign = (target: object, key: PropertyKey, value: Callback) => {
      ObjectDefineProperty(value, 'name', { value: '' });
      ObjectDefineProperty(target, key, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    };
    assign(prototype, 'close', close);
    if (major < 11) {
      ReflectDeleteProperty(prototype, 'hasRef');
      ReflectDeleteProperty(Immediate.prototype, 'hasRef');
      const { refresh, unref, ref, [kInspect]: inspected } = prototype;
      const own = { refresh, unref, ref, [kInspect]: inspected };
      for (const key of Reflect.ownKeys(own)) assign(prototype, key, own[key as 'ref']);
      return;
    }
    const dispose = (Symbol as any).dispose ?? Symbol.for('nodejs.dispose');
    assign(prototype, dispose, function (this: unknown) {
      clearTimeout(this);
    });
    assign(prototype, Symbol.toPrimitive, toPrimitive);
    assign(Immediate.prototype, dispose, function (this: unknown) {
      clearImmediate(this);
    });
  }
  assignMethods();

  /** How many timeouts (in how many lists) and immediates keep the loop alive. */
  function counts(): { timeouts: number; lists: number; immediates: number } {
    const isRunning = fired && !fired._destroyed && !fired._idleNext;
    const all = isRunning ? [...lists.timers(), fired] : lists.timers();
    const refed = all.filter(isRefed);
    return {
      timeouts: refed.length,
      lists: new Set(refed.map(({ _idleTimeout }: any) => _idleTimeout)).size,
      immediates: immediates.waiting().filter((one: any) => one[kImmediateRefed]).length,
    };
  }

  return { Timeout, Immediate, clearTimeout, clearImmediate, unenroll, insert, counts };
}
