import { AWAIT, type Job, type JobType } from '../promise_jobs.ts';

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
