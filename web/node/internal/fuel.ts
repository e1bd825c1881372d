/**
 * The helper object that lowered code knows as `$L`: counters, marks and the sentinel's rules. Other parts add the
 * helpers of async functions to it (web/lower's doc comment has the whole list).
 */

/** Virtual nanoseconds that user code may consume before it has to report. */
const SLICE = 1_000_000;

/** Leaves all frames of user code: process.exit and limits throw it; lowering keeps `catch` and `finally` away from it. */
export class Sentinel {
  readonly reason: 'exit' | 'limit';
  constructor(reason: 'exit' | 'limit') {
    this.reason = reason;
  }
}

export interface FuelHooks {
  /** Charges virtual nanoseconds; throws (through `Fuel.leave`) when a limit is passed. */
  charge(nanos: number): void;
  /** Puts an engine's error into the words of the profile's V8. */
  normalise(error: unknown): void;
}

/** `$L` */
export class Fuel {
  /** Fuel left; below 0 lowered code calls `f`. */
  n = SLICE;
  /** Position of the first function entered in this callback. */
  p = 0;
  /** What `n` was when the stack was last seen to have room (headroom.ts). */
  h = SLICE;
  /** Position of the statement that runs. */
  s = 0;
  /** The sentinel is flying: `finally` blocks are skipped. */
  x = false;
  readonly #hooks: FuelHooks;
  #sentinel: Sentinel | undefined;
  #thrown: unknown;
  #thrownAt = 0;
  #passedOn: { value: unknown } | undefined;

  constructor(hooks: FuelHooks) {
    this.#hooks = hooks;
  }

  /** Fuel is used up, or the sentinel is flying. */
  f(): void {
    if (this.#sentinel !== undefined) throw this.#sentinel;
    this.#hooks.charge(this.consume());
  }

  /** Marks where a function waits for a value. */
  w(value: unknown, position: number): unknown {
    this.s = position;
    return value;
  }

  /** Marks where a value is thrown. */
  t(value: unknown, position: number): unknown {
    this.#thrown = value;
    this.#thrownAt = position;
    return value;
  }

  /** At the head of every `catch`. */
  c(error: unknown): void {
    if (error === this.#sentinel && this.#sentinel !== undefined) throw error;
    this.#hooks.normalise(error);
  }

  /** What was used since the last call, in virtual nanoseconds; the slice is full again. */
  consume(): number {
    const consumed = SLICE - this.n;
    this.n = SLICE;
    this.h += consumed;
    return consumed;
  }

  /** Node caught what the program threw, and hands it to the report: where it was thrown is forgotten. */
  passOn(value: unknown): void {
    this.#passedOn = { value };
  }

  isPassedOn(value: unknown): boolean {
    return this.#passedOn !== undefined && this.#passedOn.value === value;
  }

  /** Position at which `value` was last thrown by a `throw` statement; 0 when it was not. */
  thrownAt(value: unknown): number {
    return this.#thrown === value ? this.#thrownAt : 0;
  }

  /** Throws the sentinel: no user code runs until `land`. */
  leave(reason: 'exit' | 'limit'): never {
    this.#sentinel ??= new Sentinel(reason);
    this.x = true;
    this.n = Number.NEGATIVE_INFINITY;
    throw this.#sentinel;
  }

  isSentinel(error: unknown): boolean {
    return error === this.#sentinel && this.#sentinel !== undefined;
  }

  /** The sentinel has left all frames. */
  land(): void {
    this.#sentinel = undefined;
    this.x = false;
    this.n = SLICE;
    this.h = SLICE;
  }
}
