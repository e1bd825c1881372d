// A loop for unit tests of builtins: ticks, microtasks, timers, immediates and a thread pool on a virtual clock,
// in Node's order (11 and later). The real one is in crate/.

export class SmallLoop {
  #time = 0;
  #ticks = [];
  #jobs = [];
  #timers = [];
  #immediates = [];
  #closing = [];
  #requests = [];
  #threads;

  /** What lowered code and wasm would be asked for. */
  fuel = { s: 0, isSentinel: () => false };
  core;

  constructor(core, poolSize = 1) {
    this.core = core;
    this.#threads = new Array(poolSize).fill(0);
    this.nextTick = (callback, ...args) => this.#ticks.push(() => callback(...args));
    this.enqueueJob = (job) => this.#jobs.push(job);
  }

  now = () => Math.floor(this.#time / 1000);
  clock = () => this.#time;
  readClock = () => {
    this.#time += 0.05;
    return this.#time;
  };
  spend = (microseconds) => {
    this.#time += microseconds;
  };
  closing = (callback) => this.#closing.push(callback);

  /** The pool takes requests in their order; each thread works on one. */
  request = (_type, _cost, microseconds, oncomplete) => {
    const thread = this.#threads.indexOf(Math.min(...this.#threads));
    const done = Math.max(this.#time, this.#threads[thread]) + microseconds;
    this.#threads[thread] = done;
    this.#requests.push({ done, oncomplete });
    return this.#requests.length;
  };

  setTimeout = (callback, ms, ...args) => {
    const at = this.#time + Math.max(1, Math.trunc(ms) || 1) * 1000;
    const timer = { at, run: () => callback(...args), unref: () => timer, ref: () => timer };
    this.#timers.push(timer);
    return timer;
  };
  clearTimeout = (timer) => {
    this.#timers = this.#timers.filter((other) => other !== timer);
  };
  setImmediate = (callback, ...args) => this.#immediates.push(() => callback(...args));

  #call(callback) {
    callback();
    this.#drain();
  }

  #drain() {
    do {
      while (this.#ticks.length > 0) this.#ticks.shift()();
      while (this.#jobs.length > 0) this.#jobs.shift().run();
    } while (this.#ticks.length > 0);
  }

  #runTimers() {
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= this.#time);
      due.sort((a, b) => a.at - b.at);
      if (due.length === 0) return;
      this.clearTimeout(due[0]);
      this.#call(due[0].run);
    }
  }

  #poll() {
    const due = this.#requests.filter((request) => request.done <= this.#time);
    due.sort((a, b) => a.done - b.done);
    this.#requests = this.#requests.filter((request) => !due.includes(request));
    for (const request of due) this.#call(request.oncomplete);
  }

  #sleep() {
    if (this.#immediates.length > 0 || this.#closing.length > 0) return true;
    const next = Math.min(
      ...this.#timers.map((timer) => timer.at),
      ...this.#requests.map((request) => request.done),
    );
    if (next === Number.POSITIVE_INFINITY) return false;
    this.#time = Math.max(this.#time, next);
    return true;
  }

  /** Runs `main` and everything that follows from it. */
  run(main) {
    this.#call(main);
    while (this.#sleep()) {
      this.#runTimers();
      this.#poll();
      for (const callback of this.#immediates.splice(0)) this.#call(callback);
      for (const callback of this.#closing.splice(0)) this.#call(callback);
    }
  }
}
