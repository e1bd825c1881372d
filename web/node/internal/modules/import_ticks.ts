/**
 * How many microtask turns `import()` takes, measured on real Node by version: the loader's own async functions,
 * seen from outside. A turn is one round of the microtask queue.
 */
import { AWAIT, type Job, type JobType } from '../promise_jobs.ts';

export interface ImportTicks {
  /** From the call to the module's body, for a graph of the given depth (0: no dependencies). */
  toBody(depth: number): number;
  /** The same for a module that was linked before. */
  readonly cached: number;
  /** From the end of evaluation to the promise that import() gave. */
  readonly afterBody: number;
  /** From the call to the rejection, when a module of the graph cannot be loaded. */
  toLoadError(depth: number): number;
  /** From the call to the uncaught error of a main module, after its evaluation failed. */
  readonly mainError: number;
}

export function importTicks(major: number): ImportTicks {
  if (major >= 24) {
    return {
      toBody: (depth) => 5 + 2 * depth,
      cached: 2,
      afterBody: 4,
      toLoadError: () => 4,
      mainError: 3,
    };
  }
  if (major >= 22) {
    return {
      toBody: (depth) => (depth === 0 ? 8 : 12 + 4 * depth),
      cached: 3,
      afterBody: 4,
      toLoadError: (depth) => (depth === 0 ? 4 : 6 + 6 * depth),
      mainError: 3,
    };
  }
  const extra = major >= 20 ? 0 : 4;
  return {
    toBody: (depth) => 11 + extra + 4 * depth,
    cached: 3 + (major >= 20 ? 0 : 1),
    afterBody: 3,
    toLoadError: (depth) => (major >= 20 ? 3 : 4) + 6 * depth,
    mainError: 2,
  };
}

/** Takes a number of turns of the microtask queue, then goes on. */
export class Delay implements Job {
  #left: number;
  readonly #enqueue: (job: Job, type: JobType) => void;
  readonly #then: () => void;

  constructor(enqueue: (job: Job, type: JobType) => void, turns: number, then: () => void) {
    this.#enqueue = enqueue;
    this.#left = turns;
    this.#then = then;
    enqueue(this, AWAIT);
  }

  run(): void {
    if (--this.#left > 0) this.#enqueue(this, AWAIT);
    else this.#then();
  }
}
