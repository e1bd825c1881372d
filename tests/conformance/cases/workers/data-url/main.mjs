// A data: URL is a module that runs as a thread.
// @min 18

import { Worker } from 'node:worker_threads';

const source = `import { parentPort } from 'node:worker_threads';
parentPort.postMessage(['from data', typeof require, await Promise.resolve(2)]);`;
new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`))
  .on('message', (message) => console.log(message))
  .on('exit', (code) => console.log('exit', code));
