// A module as a thread: import, top-level await, import.meta; the URL form of new Worker.
// @min 18

import { once } from 'node:events';
import { isMainThread, Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./thread.mjs', import.meta.url), { workerData: 4 });
worker.on('online', () => console.log('online'));
const ended = once(worker, 'exit');
console.log(isMainThread, await once(worker, 'message'));
console.log('exit', await ended);
