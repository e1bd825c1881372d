/**
 * The JavaScript half of one process's loop: functions and objects wait here, wasm holds their order. `machine.ts`
 * drives it.
 */
import { ActiveResources, type ActiveRequest } from './active_resources.ts';
import { type EventLoop, Next } from '../../pkg/loopscope_web.js';
import type { Fuel } from './fuel.ts';
import type { LimitName, Machine } from './machine.ts';
import type { Job, JobType } from './promise_jobs.ts';
import { MICROTASK } from './promise_jobs.ts';
import { Ring } from './ring.ts';
import { Slab } from './slab.ts';

type Callback = (...args: any[]) => unknown;

/** Numbers of the trace's resource types that JavaScript names. */
const resources: Record<string, number> = {
  FSReqCallback: 7,
  FSJob: 7,
  FSReqPromise: 7,
  FileHandleCloseReq: 7,
};
const REQUEST = 13;
const PHASE_NEXT_TICK = 8;
const PHASE_MICROTASK = 9;

/** What the driver needs of a timer: Node's `Timeout`. */
export interface TimerObject {
  _onTimeout: Callback | null | undefined;
  _timerArgs: unknown[] | undefined;
}

export interface ImmediateObject {
  _onImmediate: Callback | null | undefined;
  _argv: unknown[] | undefined;
}

/** What happens to the objects of timers and immediates around their callbacks (internal/timers.ts). */
export interface TimerHooks {
  /** The timer has left its list to run; false when it has lost its callback. */
  fires(timer: TimerObject): boolean;
  /** The interval in milliseconds that it asks for after its callback; 0 for none. */
  nextInterval(timer: TimerObject): number;
  rearmed(timer: TimerObject): void;
  /** The timer that `handle` named is over: it fired, or it was cleared in its callback. */
  over(timer: TimerObject, handle: number): void;
  immediateRuns(immediate: ImmediateObject): void;
  immediateRan(immediate: ImmediateObject): void;
}

/** A tick with arguments. */
class TickObject {
  readonly callback: Callback;
  readonly args: unknown[];
  constructor(callback: Callback, args: unknown[]) {
    this.callback = callback;
    this.args = args;
  }
}

/** A job of `queueMicrotask`. */
class MicrotaskJob implements Job {
  readonly callback: Callback;
  readonly fuel: Fuel;
  constructor(callback: Callback, fuel: Fuel) {
    this.callback = callback;
    this.fuel = fuel;
  }
  run(): void {
    const { callback } = this;
    try {
      callback();
    } catch (error) {
      // Node catches it to say itself that it was not caught.
      this.fuel.passOn(error);
      throw error;
    }
  }
}

export interface LoopOptions {
  /** Virtual microseconds that every operation on the disk takes besides its own. */
  readonly diskLatency: number;
  /** Threads of the pool; asked when it gets its first request, as libuv reads its environment. */
  poolSize(): number;
}

/** What the process does when the loop comes to it. */
export interface ProcessHooks {
  main(): void;
  beforeExit(): void;
  exit(): void;
  /** True when a handler took the error. */
  fatalException(error: unknown): boolean;
  unhandledRejection(promise: object): void;
  rejectionHandled(entry: object): void;
}

/** The loop of one process, as that process sees it. */
export class Loop {
  readonly machine: Machine;
  readonly fuel: Fuel;
  readonly traced: boolean;
  readonly core: EventLoop;
  declare timerHooks: TimerHooks;
  /** Its process's number on the machine. */
  id = 0;
  /** When it was terminated, in virtual microseconds: what it had done by then counts. */
  endedAt = Number.POSITIVE_INFINITY;
  /** Set before the process runs. */
  declare hooks: ProcessHooks;
  readonly #ticks = new Ring<Callback | TickObject>();
  readonly #jobs = new Ring<Job>();
  readonly #rejections = new Map<number, object>();
  #timers: (TimerObject | undefined)[] = [];
  #immediates: (ImmediateObject | undefined)[] = [];
  /** What runs: a kind of `Next`. */
  #kind = 0;
  /** Counts callbacks of the loop; ticks and jobs belong to the one before them. */
  turn = 0;
  /** Counts errors that left a callback of the loop, or a tick of it; those of jobs are reported without. */
  failures = 0;
  #thrown: unknown;
  #hasPool = false;
  readonly #requests = new Slab<Callback>();
  /** What the runtime does when the running callback, tick or job has returned. */
  readonly afterwards: (() => void)[] = [];
  /** What the process has open and under way. */
  readonly resources = new ActiveResources();
  /** Requests of Node's own classes in the pool, by their place in the slab. */
  readonly #pooled = new Map<number, ActiveRequest>();
  readonly #options: LoopOptions;

  constructor(machine: Machine, options: LoopOptions) {
    this.machine = machine;
    this.#options = options;
    this.traced = machine.traced;
    this.core = machine.core;
    this.fuel = machine.fuel;
    this.enqueueJob = this.enqueueJob.bind(this);
    this.nextTick = this.nextTick.bind(this);
  }

  // What running code asks for.

  /** `process.nextTick` without its checks. */
  nextTick(callback: Callback, ...args: unknown[]): void {
    this.pushTick(callback, args.length === 0 ? undefined : args);
  }

  /** The same for a caller that has the arguments as a list, or knows that there are none. */
  pushTick(callback: Callback, args: unknown[] | undefined): void {
    // The core first: it throws where the stack is full.
    this.core.nextTick(0, this.fuel.s);
    this.#ticks.push(args === undefined ? callback : new TickObject(callback, args));
  }

  /** HostEnqueuePromiseJob. */
  enqueueJob(job: Job, type: JobType): void {
    this.core.queueJob(0, type, this.fuel.s);
    this.#jobs.push(job);
  }

  /** `queueMicrotask` without its checks. */
  queueMicrotask(callback: Callback): void {
    this.enqueueJob(new MicrotaskJob(callback, this.fuel), MICROTASK);
  }

  startTimer(timer: TimerObject, msecs: number, repeat: boolean): number {
    this.#settle();
    const handle = this.core.setTimeout(msecs, repeat, this.fuel.s);
    this.#timers[handle] = timer;
    return handle;
  }

  clearTimer(handle: number): void {
    this.core.clearTimeout(handle);
  }

  /** Starts a duration of `msecs` milliseconds; false when the timer is over. */
  refreshTimer(handle: number, msecs: number): boolean {
    this.#settle();
    return this.core.refreshTimeout(handle, msecs);
  }

  refTimer(handle: number, refed: boolean): void {
    this.core.refTimeout(handle, refed);
  }

  startImmediate(immediate: ImmediateObject): number {
    const handle = this.core.setImmediate(this.fuel.s);
    this.#immediates[handle] = immediate;
    return handle;
  }

  clearImmediate(handle: number): void {
    this.core.clearImmediate(handle);
  }

  refImmediate(handle: number, refed: boolean): void {
    this.core.refImmediate(handle, refed);
  }

  /**
   * Work for the thread pool that takes `micros` virtual microseconds, and the disk's latency on top where the
   * disk is what it waits for; `oncomplete` runs in a later poll phase. Returns the request, for `cancelRequest`.
   */
  request(type: string, cost: 'disk' | 'cpu', micros: number, oncomplete: Callback): number {
    return this.poolRequest(type, cost, micros, oncomplete);
  }

  /** The same for a handle that has async ids of its own. */
  poolRequest(type: string, cost: 'disk' | 'cpu', micros: number, oncomplete: Callback): number {
    this.#settle();
    this.#makePool();
    const resource = resources[type] ?? REQUEST;
    const duration = cost === 'disk' ? micros + this.#options.diskLatency : micros;
    const payload = this.#requests.add(oncomplete);
    this.#note(payload, type);
    return this.core.poolRequest(payload, resource, duration, this.fuel.s);
  }

  /** A question to the system's resolver (`getaddrinfo`, a request of its own class): slow work, of which the pool does not take all threads. */
  nameRequest(micros: number, oncomplete: Callback): number {
    this.#settle();
    this.#makePool();
    const payload = this.#requests.add(oncomplete);
    return this.core.slowRequest(payload, micros, this.fuel.s);
  }

  #makePool(): void {
    if (this.#hasPool) return;
    this.#hasPool = true;
    this.core.sizePool(this.#options.poolSize());
  }

  /** Other work of the pool (zlib, crypto) is no request to Node. */
  #note(payload: number, type: string): void {
    const object = poolRequest(type, this.machine.major);
    if (object === undefined) return;
    const request = { resourceName: object.constructor.name, object };
    this.#pooled.set(payload, request);
    this.resources.began(request);
  }

  /** Something that the kernel completes after `micros` virtual microseconds. */
  kernelRequest(micros: number, refed: boolean, oncomplete: Callback): number {
    this.#settle();
    return this.core.kernelRequest(this.#requests.add(oncomplete), micros, refed, this.fuel.s);
  }

  /** Runs `callback` right after the running one of poll and its ticks, before other completions. */
  followRequest(callback: Callback): number {
    return this.core.followRequest(this.#requests.add(callback), this.fuel.s);
  }

  cancelRequest(request: number): boolean {
    return this.core.cancelRequest(request);
  }

  /** Puts an I/O callback off to the pending phase (`uv__io_feed`). */
  deferIo(callback: Callback): void {
    this.core.deferIo(this.#requests.add(callback), this.fuel.s);
  }

  /** Runs `callback` when the check phase begins, before immediates; it does not keep the loop alive. */
  nativeImmediate(callback: Callback): void {
    this.core.nativeImmediate(this.#requests.add(callback), this.fuel.s);
  }

  /** Runs `callback` in the closing phase. */
  closing(callback: Callback): void {
    this.core.close(this.#requests.add(callback), this.fuel.s);
  }

  rejectUnhandled(key: number, promise: object): void {
    this.#rejections.set(key, promise);
    this.core.rejectUnhandled(key, key, this.fuel.s);
  }

  /** True when the rejection had not been reported yet. */
  handleRejection(key: number): boolean {
    this.#rejections.delete(key);
    return this.core.handleRejection(key);
  }

  handleRejectionLate(key: number, entry: object): void {
    this.#rejections.set(key, entry);
    this.core.handleRejectionLate(key, this.fuel.s);
  }

  // Time.

  /** Cached loop time in milliseconds, brought up to date as Node's getLibuvNow does. */
  now(): number {
    this.#settle();
    return this.core.loopNow();
  }

  /** Virtual time in microseconds; free. */
  clock(): number {
    this.#settle();
    return this.core.micros();
  }

  /** Virtual time in microseconds, with the cost of reading a clock. */
  readClock(): number {
    this.#settle();
    return this.core.readClock() / 1000;
  }

  /** CPU time that the runtime itself spends in a call, in virtual microseconds. */
  spend(micros: number): void {
    this.machine.charge(micros * 1000);
  }

  /** Where the running callback belongs, numbered as in the trace: a queue that is drained, or the loop's phase. */
  phase(): number {
    if (this.#kind === Next.Tick) return PHASE_NEXT_TICK;
    return this.#kind === Next.Job ? PHASE_MICROTASK : this.core.phase();
  }

  // Leaving.

  /** Leaves all frames: the process is over. */
  exit(): never {
    return this.fuel.leave('exit');
  }

  /** Ends the run at a limit that JavaScript watches. */
  stop(limit: LimitName): never {
    return this.machine.stop(limit);
  }

  // The driver's side.

  /** The error that the core is about to hand to `fatalException`. */
  threw(error: unknown): void {
    this.#thrown = error;
    const kind = this.#kind;
    if (kind === Next.Job || kind === Next.UnhandledRejection || kind === Next.RejectionHandled)
      return;
    this.failures++;
  }

  /** A callback that another part of the machine may cause: what `Machine.post` names. */
  expect(callback: Callback): number {
    return this.#requests.add(callback);
  }

  /** Runs what the core says is next. */
  call(kind: number, payload: number): void {
    const { hooks } = this;
    this.#kind = kind;
    if (this.afterwards.length > 0) for (const run of this.afterwards.splice(0)) run();
    if (kind !== Next.Job && kind !== Next.Tick) {
      this.turn++;
      this.resources.settle();
    }
    switch (kind) {
      case Next.Job:
        this.#jobs.shift().run();
        return;
      case Next.Tick:
        runTick(this.#ticks.shift());
        return;
      case Next.Timer:
        this.#runTimer(payload);
        return;
      case Next.Immediate:
        this.#runImmediate(payload);
        return;
      case Next.Completion:
      case Next.Pending:
      case Next.Closing: {
        const callback = this.#requests.take(payload);
        if (kind === Next.Completion && this.#pooled.size > 0) this.#ends(payload);
        callback();
        return;
      }
      case Next.Main:
        hooks.main();
        return;
      case Next.UnhandledRejection:
        hooks.unhandledRejection(this.#takeRejection(payload));
        return;
      case Next.RejectionHandled:
        hooks.rejectionHandled(this.#takeRejection(payload));
        return;
      case Next.FatalException: {
        const error = this.#thrown;
        this.#thrown = undefined;
        if (!hooks.fatalException(error)) this.fuel.leave('exit');
        return;
      }
      case Next.BeforeExit:
        hooks.beforeExit();
        return;
      case Next.Exit:
        hooks.exit();
    }
  }

  #ends(payload: number): void {
    const request = this.#pooled.get(payload);
    if (request === undefined) return;
    this.#pooled.delete(payload);
    this.resources.ends(request);
  }

  #runTimer(handle: number): void {
    const timer = this.#timers[handle] as TimerObject;
    const hooks = this.timerHooks;
    const isDue = hooks.fires(timer);
    let threw = true;
    try {
      const args = timer._timerArgs;
      if (isDue && args === undefined) (timer as { _onTimeout: Callback })._onTimeout();
      else if (isDue) Reflect.apply(timer._onTimeout as Callback, timer, args as unknown[]);
      threw = false;
    } finally {
      const repeat = isDue ? hooks.nextInterval(timer) : 0;
      if (!this.core.finishTimer(threw, this.fuel.x ? 0 : this.fuel.consume(), repeat)) {
        this.#timers[handle] = undefined;
        hooks.over(timer, handle);
      } else if (repeat > 0) {
        hooks.rearmed(timer);
      }
    }
  }

  #runImmediate(handle: number): void {
    const immediate = this.#immediates[handle] as ImmediateObject;
    this.#immediates[handle] = undefined;
    this.timerHooks.immediateRuns(immediate);
    const argv = immediate._argv;
    try {
      if (!argv) (immediate as { _onImmediate: Callback })._onImmediate();
      else (immediate as { _onImmediate: Callback })._onImmediate(...argv);
    } finally {
      this.timerHooks.immediateRan(immediate);
    }
  }

  #takeRejection(key: number): object {
    const entry = this.#rejections.get(key) as object;
    this.#rejections.delete(key);
    return entry;
  }

  /** Brings the virtual clock up to what user code has consumed. */
  #settle(): void {
    if (!this.fuel.x) this.core.charge(this.fuel.consume());
  }
}

class FSReqCallback {}
class FSReqWrap {}
class FSReqPromise {}
class CloseReq {}
const poolRequests: Record<string, new () => object> = {
  FSReqCallback,
  FSReqPromise,
  FileHandleCloseReq: CloseReq,
};

/** The object of a request of the pool that Node has a class for. */
function poolRequest(type: string, major: number): object | undefined {
  if (major < 12 && type === 'FSReqCallback') return new FSReqWrap();
  const Class = poolRequests[type];
  return Class && new Class();
}

function runTick(tick: Callback | TickObject): void {
  if (typeof tick === 'function') {
    tick();
    return;
  }
  const { callback, args } = tick;
  callback(...args);
}
