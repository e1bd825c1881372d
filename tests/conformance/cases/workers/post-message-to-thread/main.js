// postMessageToThread: any thread by its number; errors by name.
// @min 22

const lines = [];
const { Worker, isMainThread, parentPort, postMessageToThread, threadId } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  process.once('workerMessage', (value, source) => {
    lines.push(`main got ${value} from ${source}`);
    process.once('workerMessage', () => worker.postMessage('close'));
  });
  worker.once('message', async () => {
    await postMessageToThread(worker.threadId, { hello: 1 });
    for (const [target, message] of [[0, 'self'], [99, 'nobody'], [worker.threadId, 'throw']]) {
      await postMessageToThread(target, message).catch((error) => lines.push(`${error.code} ${error.message}`));
    }
    await postMessageToThread(worker.threadId, 'answer');
  });
  worker.on('message', (message) => lines.push(JSON.stringify(message)));
  worker.on('exit', () => console.log(lines.sort().join('\n')));
} else {
  process.on('workerMessage', (value, source) => {
    if (value === 'throw') throw new Error('no');
    if (value !== 'answer') parentPort.postMessage(['thread got', value, source]);
    else postMessageToThread(0, `answer of ${threadId}`).then(() => postMessageToThread(0, 'close'));
  });
  parentPort.on('message', () => parentPort.close());
  parentPort.postMessage('ready');
}
