import { parentPort, workerData, isMainThread } from 'node:worker_threads';
import { double } from './double.mjs';

const value = await new Promise((resolve) => setTimeout(resolve, 5, double(workerData)));
parentPort.postMessage([value, isMainThread, import.meta.url.endsWith('/thread.mjs')]);
