/**
 * The processes of one run and their driver: it asks the core what runs next, calls it, and says how it went. One
 * process runs at a time; which one is the core's business.
 */
import { EventLoop, Next } from '../../pkg/loopscope_web.js';
import { Fuel } from './fuel.ts';
import { measureBy } from './headroom.ts';
import type { Loop } from './loop.ts';

const OUTCOME_COMPLETED = 0;
const OUTCOME_THREW = 1;
const OUTCOME_EXITED = 2;
const KIND_BITS = 5;
const KIND_MASK = (1 << KIND_BITS) - 1;
/** The wall clock is read once in so many turns, a power of two. */
const TURNS_BETWEEN_LOOKS = 0x4000;

/** How far a callback may run ahead of what is due elsewhere, in virtual microseconds, before that has its turn. */
const AHEAD = 200_000;

/** Why a run was stopped. */
export type LimitName =
  | 'virtual'
  | 'callbacks'
  | 'trace'
  | 'wall'
  | 'output'
  | 'idle'
  | 'nested'
  | 'parts'
  | 'packages';
const limitNames: Record<number, LimitName> = { 1: 'virtual', 2: 'callbacks', 3: 'trace' };

export interface MachineOptions {
  /** Node's major version, which all its processes run. */
  readonly major: number;
  readonly traced: boolean;
  readonly schedule: number[];
  readonly cores: number;
  /** Virtual microseconds. */
  readonly virtualLimit: number;
  readonly callbackLimit: number;
  readonly traceLimit: number;
  /** Real milliseconds, on the clock of `realNow`. */
  readonly wallLimit: number;
  realNow(): number;
  normaliseError(error: unknown): void;
  /** Puts the global object of the process of `to` in the place of that of `from`. */
  enter(to: Loop, from: Loop): void;
  /** The process of `loop` is over; it is still the one that runs. */
  exited(loop: Loop): void;
}

/** How a wait ended. */
interface Release {
  /** Virtual microseconds. */
  readonly at: number;
  readonly why: 'released' | 'late' | 'terminated' | 'never';
}

/** How a process is started. */
export interface SpawnOptions {
  readonly major: number;
  readonly isModule: boolean;
  readonly poolSize: number;
  /** Virtual microseconds from now until its main script runs; the usual time where it is negative. */
  readonly startup: number;
}

export class Machine {
  readonly core: EventLoop;
  readonly fuel: Fuel;
  readonly traced: boolean;
  readonly major: number;
  /** The loop whose process runs, and whose global object is in place. */
  declare current: Loop;
  readonly #loops: Loop[] = [];
  readonly #options: MachineOptions;
  readonly #wallEnd: number;
  /** Held processes, the last one's frame on top of the stack, and when their waits end by themselves. */
  readonly #held = new Map<number, number>();
  /** Those whose wait is over, and how. */
  readonly #released = new Map<number, Release>();
  #stopped: LimitName | undefined;
  #turns = 0;
  /** Processes that have not ended. */
  #alive = 0;
  /** Virtual time in microseconds at which a script of vm is ended. */
  #deadline = Number.POSITIVE_INFINITY;
  #isLate = false;

  constructor(options: MachineOptions) {
    this.#options = options;
    this.#wallEnd = options.realNow() + options.wallLimit;
    this.traced = options.traced;
    this.major = options.major;
    this.core = new EventLoop(
      options.traced,
      new Uint32Array(options.schedule),
      options.virtualLimit,
      options.callbackLimit,
      options.traceLimit,
    );
    this.core.sizeCores(options.cores);
    this.fuel = new Fuel({
      charge: (nanos) => {
        this.charge(nanos);
        // A callback that does not end can be ended by others: an endless loop in a thread.
        this.yieldToOthers(AHEAD);
      },
      normalise: options.normaliseError,
    });
    measureBy(this.fuel);
  }

  /** Starts a process that `loop` belongs to; returns its number. */
  spawn(loop: Loop, { major, isModule, poolSize, startup }: SpawnOptions): number {
    const process = this.core.spawn(0, major, isModule, poolSize, startup);
    this.#loops[process] = loop;
    loop.id = process;
    this.#alive++;
    this.current ??= loop;
    return process;
  }

  /** Virtual time of what runs, in microseconds; free. */
  now(): number {
    if (!this.fuel.x) this.core.charge(this.fuel.consume());
    return this.core.micros();
  }

  /**
   * An event that reaches a loop at `at` (virtual microseconds): `callback` runs in a poll phase there. It does not
   * keep that loop alive. False when its process is over.
   */
  post(loop: Loop, callback: () => void, at: number): boolean {
    return this.core.post(loop.id, loop.expect(callback), at);
  }

  /** The next poll of the loop that runs now calls back, after what happens until then (`uv__io_start`). */
  watch(callback: () => void): void {
    this.core.watch(this.current.expect(callback));
  }

  /** Ends a process that does not run now: nothing of it runs any more. */
  terminate(loop: Loop): void {
    this.#alive--;
    this.core.terminate(loop.id);
    if (this.#held.has(loop.id)) {
      this.#released.set(loop.id, { at: this.now(), why: 'terminated' });
    }
  }

  /** Runs all processes to their ends. */
  run(): void {
    this.#drive(this.core.start(), undefined);
  }

  /**
   * Holds the running frame while other processes run, until `release` is called for it; false when nothing will
   * ever call that.
   */
  wait(process: number): boolean {
    this.core.charge(this.fuel.consume());
    if (!this.core.hold()) return false;
    return this.#waitHeld(process, Number.POSITIVE_INFINITY);
  }

  /** The same, until `deadline` (virtual microseconds) at the latest; false when that was reached. */
  waitUntil(deadline: number): boolean {
    this.core.charge(this.fuel.consume());
    this.core.holdUntil(deadline);
    return this.#waitHeld(this.current.id, deadline);
  }

  /**
   * Lets others run that are due before now, if they are more than `behind` virtual microseconds late; the running
   * frame then goes on at its own time.
   */
  yieldToOthers(behind: number): void {
    if (this.#loops.length < 2 || this.fuel.x) return;
    const now = this.now();
    if (this.core.earliestOther() < now - behind) this.waitUntil(now);
  }

  /** A wait will never end: ends the run, and says whether the model is why. */
  stall(): never {
    return this.stop(this.#held.size > 0 ? 'nested' : 'idle');
  }

  #waitHeld(process: number, until: number): boolean {
    const { current, fuel } = this;
    const { s, p } = fuel;
    const deadline = this.#deadline;
    this.#deadline = Number.POSITIVE_INFINITY;
    this.#held.set(process, until);
    this.#drive(this.core.pull(), process);
    this.#held.delete(process);
    this.#deadline = deadline;
    if (this.#stopped === undefined && !this.#released.has(process) && this.#released.size > 0) {
      // Only a frame further down the stack could go on.
      this.#stopped = 'nested';
    }
    if (this.#stopped !== undefined) fuel.leave('limit');
    const { at, why } = this.#released.get(process) ?? { at: 0, why: 'never' };
    this.#released.delete(process);
    this.core.release(process, at);
    this.#enter(current);
    if (why === 'terminated') fuel.leave('exit');
    fuel.s = s;
    fuel.p = p;
    return why === 'released';
  }

  /** Ends the wait of a process: its frame goes on when the running callback has returned. */
  release(process: number): void {
    this.#released.set(process, { at: this.now(), why: 'released' });
  }

  get stopped(): LimitName | undefined {
    return this.#stopped;
  }

  /** Ends the run at a limit that JavaScript watches. */
  stop(limit: LimitName): never {
    this.#stopped ??= limit;
    return this.fuel.leave('limit');
  }

  /**
   * Runs code that may use `millis` virtual milliseconds of CPU; false when it was ended because it used more (vm's
   * `timeout`). Errors of the code come through.
   */
  endsInTime(millis: number, code: () => void): boolean {
    const outer = this.#deadline;
    this.#deadline = Math.min(outer, this.now() + millis * 1000);
    try {
      code();
      return true;
    } catch (error) {
      if (!this.#isLate || !this.fuel.isSentinel(error)) throw error;
      this.#isLate = false;
      this.fuel.land();
      return false;
    } finally {
      this.#deadline = outer;
    }
  }

  /** Charges CPU time in virtual nanoseconds to what runs. */
  charge(nanos: number): void {
    if (!this.core.charge(nanos)) this.stop('virtual');
    if (this.core.micros() > this.#deadline && !this.fuel.x) {
      this.#isLate = true;
      this.fuel.leave('limit');
    }
    if (this.#isWallPassed()) this.stop('wall');
  }

  /** Turns, until nothing is left or the frame of the process `held` may go on. */
  #drive(first: number, held: number | undefined): void {
    let next = first;
    for (;;) {
      const kind = next & KIND_MASK;
      const payload = next >>> KIND_BITS;
      switch (kind) {
        case Next.Idle:
          // Open handles keep a process, but nothing will ever happen to them.
          if (held === undefined && this.#alive > 0) this.#stopped ??= 'idle';
          return;
        case Next.Limit:
          this.#stopped ??= limitNames[payload] ?? 'callbacks';
          return;
        case Next.WaitOver:
          if (!this.#released.has(payload)) {
            this.#released.set(payload, { at: this.#held.get(payload) ?? 0, why: 'late' });
          }
          break;
        case Next.Switch:
          this.#enter(this.#loops[payload] as Loop);
          next = this.core.proceed();
          continue;
        case Next.Exited:
          this.#alive--;
          this.#options.exited(this.current);
          break;
        default: {
          if ((++this.#turns & (TURNS_BETWEEN_LOOKS - 1)) === 0 && this.#isWallPassed()) return;
          const outcome = this.#call(kind, payload);
          if (this.#stopped !== undefined) return;
          const { core, fuel } = this;
          if (held === undefined) {
            next = core.next(outcome, fuel.consume(), fuel.p);
            continue;
          }
          core.done(outcome, fuel.consume(), fuel.p);
        }
      }
      if (held !== undefined && this.#released.has(held)) return;
      next = this.core.pull();
    }
  }

  /** One callback of the current process; returns how it went. */
  #call(kind: number, payload: number): number {
    const { current, fuel } = this;
    fuel.s = 0;
    fuel.p = 0;
    // Below the driver there is nothing but, at most, frames that wait.
    fuel.h = this.#held.size === 0 ? fuel.n : Number.POSITIVE_INFINITY;
    try {
      current.call(kind, payload);
    } catch (error) {
      if (fuel.isSentinel(error)) {
        fuel.land();
        return OUTCOME_EXITED;
      }
      // Uncaught, so no `catch` of the program has put it into the profile's words.
      fuel.c(error);
      current.threw(error);
      return OUTCOME_THREW;
    }
    return OUTCOME_COMPLETED;
  }

  #enter(loop: Loop): void {
    if (loop === this.current) return;
    this.#options.enter(loop, this.current);
    this.current = loop;
  }

  #isWallPassed(): boolean {
    if (this.#options.realNow() <= this.#wallEnd) return false;
    this.#stopped ??= 'wall';
    return true;
  }
}
