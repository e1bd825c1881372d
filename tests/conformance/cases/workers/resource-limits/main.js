// resourceLimits: what was given and V8's own; {} in the main thread and when the thread is gone.
// @min 18

const { Worker, isMainThread, parentPort, resourceLimits } = require('worker_threads');

if (isMainThread) {
  console.log(resourceLimits);
  const given = { maxOldGenerationSizeMb: 100, stackSizeMb: 2, maxYoungGenerationSizeMb: 16, codeRangeSizeMb: 32 };
  const worker = new Worker(__filename, { resourceLimits: given });
  console.log(worker.resourceLimits);
  worker.on('message', (limits) => console.log(limits));
  worker.on('exit', () => console.log(worker.resourceLimits));
} else {
  parentPort.postMessage(resourceLimits);
}
