// setEnvironmentData: threads get a copy of what was there when they were made.
// @min 18

const { Worker, isMainThread, parentPort, getEnvironmentData, setEnvironmentData } = require('worker_threads');

if (isMainThread) {
  setEnvironmentData('config', { level: 1 });
  setEnvironmentData('gone', 1);
  setEnvironmentData('gone');
  const worker = new Worker(__filename);
  setEnvironmentData('late', true);
  worker.on('message', (message) => console.log(message));
  worker.on('exit', () => console.log(getEnvironmentData('config'), getEnvironmentData('from thread')));
} else {
  const config = getEnvironmentData('config');
  config.level = 2;
  setEnvironmentData('from thread', 1);
  parentPort.postMessage([config, getEnvironmentData('gone'), getEnvironmentData('late')]);
}
