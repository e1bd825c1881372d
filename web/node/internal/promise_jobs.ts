/**
 * The job records of ECMA-262 27.2.2 ("Promise Jobs"), as objects with a `run` method instead of closures.
 *
 * As in V8 a reaction *is* its job: while its promise is pending the record hangs in the promise's list, when the
 * promise settles the same record gets its argument and goes to the queue. A `then` therefore costs one record and
 * the derived promise, an `await` costs nothing at all: the async function's own state is the record.
 */

/** Kinds of jobs, numbered as `ResourceType` of the trace. */
export const MICROTASK = 3;
export const PROMISE_REACTION = 4;
export const AWAIT = 11;
export const THENABLE_JOB = 12;
export type JobType =
  | typeof MICROTASK
  | typeof PROMISE_REACTION
  | typeof AWAIT
  | typeof THENABLE_JOB;

/** What the queue takes: `run` is called once, as one microtask. */
export interface Job {
  run(): void;
}

/**
 * A record that waits for a promise: PromiseReaction of ECMA-262 and, once the promise is settled, its job.
 * `context`, `id` and `position` belong to whoever queues jobs (`PromiseHooks.capture` fills them when the record
 * is attached); nothing here reads them.
 */
export abstract class Reaction implements Job {
  /** The reaction attached before this one, while the promise is pending. */
  next: Reaction | null;
  /** The settled promise's value or reason. */
  argument: unknown;
  rejected: boolean;
  readonly type: JobType;
  context: unknown;
  id: number;
  position: number;

  constructor(type: JobType) {
    this.next = null;
    this.argument = undefined;
    this.rejected = false;
    this.type = type;
    this.context = undefined;
    this.id = 0;
    this.position = 0;
  }

  abstract run(): void;

  /** The promise that this reaction will settle (or its capability), for async stack traces. */
  get outcome(): object | undefined {
    return undefined;
  }

  /** What an async stack trace says of this reaction; undefined for a plain `then`. */
  get waiting(): Waiting | string | undefined {
    return undefined;
  }
}

/** An async function that waits at an `await`. */
export interface Waiting {
  /** The generator function with its code. */
  readonly code: { readonly name: string };
  readonly receiver: unknown;
  /** Of the await, as in the marks that lowering makes. */
  readonly position: number;
}
