// What belongs to the whole process is refused in a thread by name.
// @min 18

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  new Worker(__filename).on('message', (line) => console.log(line));
} else {
  for (const name of ['chdir', 'abort', 'setuid', 'setgid', 'seteuid', 'setegid', 'setgroups', 'initgroups', 'umask']) {
    try {
      process[name]('/');
      parentPort.postMessage(`${name} went well`);
    } catch (error) {
      parentPort.postMessage(`${name}: ${error.name} ${error.code} ${error.message}`);
    }
  }
  parentPort.postMessage([typeof process.umask(), process.chdir.disabled, '_debugEnd' in process]);
}
