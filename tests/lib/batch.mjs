// Runs many programs in the wasm runtime: threads that load it once each, a fresh realm for every program.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

const WORKER = new URL('batch-worker.mjs', import.meta.url);

/**
 * @typedef {object} Program  what `runProgram` of runtime.mjs takes, without the runtime and the writer
 * @typedef {{stdout: string, stderr: string, exit: number | undefined, crash?: string}} Outcome
 *   exit is 124 for a program that a limit stopped; `crash` says why the runtime itself gave no answer.
 */

const crashed = (message) => ({ stdout: '', stderr: '', exit: undefined, crash: message });

/** One thread, started when it is needed and replaced when a program took it down. */
class Lane {
  #worker;
  #answer;

  constructor(timeout) {
    this.timeout = timeout;
  }

  /** @returns {Promise<Outcome>} */
  async run(program) {
    this.#worker ??= this.#start();
    const outcome = await this.#ask(program);
    if (outcome.lost) await this.close();
    return outcome.lost ? crashed(outcome.lost) : outcome;
  }

  #start() {
    const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    worker.on('message', (outcome) => this.#answer(outcome));
    worker.on('error', (error) => this.#answer({ lost: error.stack ?? String(error) }));
    worker.on('exit', (code) => this.#answer({ lost: `its thread ended with code ${code}` }));
    return worker;
  }

  /** What the thread answers; `{lost}` if it ended, failed, or gave no answer in time. */
  async #ask(program) {
    const { promise, resolve } = deferred();
    this.#answer = resolve;
    const lost = `no end after ${this.timeout} ms of real time`;
    const watchdog = setTimeout(() => resolve({ lost }), this.timeout);
    this.#worker.postMessage(program);
    const outcome = await promise;
    clearTimeout(watchdog);
    return outcome;
  }

  async close() {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function deferred() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** A pool of lanes: `run` answers when its program has ended, at most `jobs` programs run at a time. */
export class Pool {
  #idle;
  #waiting = [];

  constructor({ jobs = availableParallelism(), timeout = 30_000 } = {}) {
    this.lanes = Array.from({ length: jobs }, () => new Lane(timeout));
    this.#idle = [...this.lanes];
  }

  /** @param {Program} program @returns {Promise<Outcome>} */
  async run(program) {
    const lane = this.#idle.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    try {
      return await lane.run(program);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(lane);
      else this.#idle.push(lane);
    }
  }

  /** Ends the threads; nothing may be running. */
  async close() {
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }
}
