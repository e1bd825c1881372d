// BroadcastChannel reaches all threads of the process.
// @min 18

const { Worker, isMainThread, parentPort, BroadcastChannel } = require('worker_threads');

const channel = new BroadcastChannel('news');
if (isMainThread) {
  const seen = [];
  channel.onmessage = ({ data }) => {
    seen.push(data);
    if (seen.length < 2) return;
    console.log(seen.sort());
    channel.close();
  };
  let ready = 0;
  for (const name of ['a', 'b']) {
    const worker = new Worker(__filename);
    worker.postMessage(name);
    worker.on('message', () => {
      if (++ready === 2) channel.postMessage('hello');
    });
  }
} else {
  parentPort.once('message', (name) => {
    channel.onmessage = ({ data }) => {
      if (!data.startsWith('hello')) return;
      channel.postMessage(`${name} heard ${data}`);
      channel.close();
    };
    parentPort.postMessage('ready');
  });
}
