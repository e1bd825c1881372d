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
  /** From the end of evaluation, or from a failure to link, to the end of the promise that import() gave. */
  readonly afterBody: number;
  /** From the call to the rejection, when a module at `depth` of the graph cannot be loaded. */
  toLoadError(failure: LoadFailure): number;
  /** A module that failed so once fails again in fewer turns. */
  remembers(failure: LoadFailure): boolean;
  /** From the call to the uncaught error of a main module, after its evaluation failed. */
  readonly mainError: number;
}

/** What could not be loaded: a specifier that leads nowhere, or a file that cannot be read as a module. */
export interface LoadFailure {
  readonly depth: number;
  readonly isResolution: boolean;
}

/** `fromModule`: an ES module asks. */
export function importTicks(major: number, fromModule: boolean): ImportTicks {
  if (major >= 24) {
    return {
      toBody: (depth) => 5 + 2 * depth,
      cached: 2,
      afterBody: 4,
      toLoadError: () => 4,
      remembers: () => false,
      mainError: 3,
    };
  }
  const remembers = ({ depth }: LoadFailure) => depth > 0;
  if (major >= 22) {
    return {
      toBody: (depth) => (depth === 0 ? 8 : 12 + 4 * depth),
      cached: 3,
      afterBody: 4,
      toLoadError: ({ depth, isResolution }) =>
        (depth === 0 ? 4 : 6 + 6 * depth) + (isResolution ? 0 : 1),
      remembers,
      mainError: 3,
    };
  }
  const isOld = major < 20;
  return {
    toBody: (depth) => (isOld ? 15 : 11) + 4 * depth,
    cached: isOld && !fromModule ? 4 : 3,
    afterBody: 3,
    toLoadError: ({ depth }) => (isOld ? 4 : 3) + 6 * depth,
    remembers: ({ depth, isResolution }) => depth > 0 || !isResolution,
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
