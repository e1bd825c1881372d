// A pool of threads: tasks go to whichever is free, results come back as promises.
// @min 18

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (!isMainThread) {
  const fibonacci = (n) => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));
  parentPort.on('message', ({ id, n }) => {
    if (n < 0) throw new RangeError(`no such number: ${n}`);
    parentPort.postMessage({ id, result: fibonacci(n) });
  });
} else {
  class Pool {
    constructor(size) {
      this.idle = [];
      this.queue = [];
      this.all = new Set();
      for (let i = 0; i < size; i++) this.add();
    }

    add() {
      const worker = new Worker(__filename);
      this.all.add(worker);
      worker.on('message', ({ result }) => this.finish(worker, 'resolve', result));
      worker.on('error', (error) => {
        this.all.delete(worker);
        const { task } = worker;
        this.add();
        task.reject(error);
      });
      this.free(worker);
    }

    finish(worker, how, value) {
      worker.task[how](value);
      this.free(worker);
    }

    free(worker) {
      worker.task = undefined;
      const next = this.queue.shift();
      if (next) this.start(worker, next);
      else this.idle.push(worker);
    }

    start(worker, task) {
      worker.task = task;
      worker.postMessage({ n: task.n });
    }

    run(n) {
      return new Promise((resolve, reject) => {
        const task = { n, resolve, reject };
        const worker = this.idle.shift();
        if (worker) this.start(worker, task);
        else this.queue.push(task);
      });
    }

    close() {
      return Promise.all([...this.all].map((worker) => worker.terminate()));
    }
  }

  (async () => {
    const pool = new Pool(3);
    const numbers = [20, 5, 12, -1, 18, 7, 3, 15];
    const results = await Promise.allSettled(numbers.map((n) => pool.run(n)));
    results.forEach(({ status, value, reason }, i) => {
      console.log(numbers[i], status, status === 'fulfilled' ? value : reason.message);
    });
    console.log((await pool.close()).length);
  })();
}
