// A process, a thread and a coroutine
// Watch: whose memory each of them changes, and what is left when it fails

const { fork } = require('child_process');
const { once } = require('events');
const { Worker, isMainThread, workerData } = require('worker_threads');

let counter = 0;
const work = () => {
  for (let turn = 0; turn < 1e6; turn++);
  counter++;
};

if (!isMainThread) {
  work();
  Atomics.add(new Int32Array(workerData), 0, 1);
  throw new Error('the thread fails');
} else if (process.argv[2] === 'child') {
  work();
  process.send(counter);
  process.disconnect();
  process.exitCode = 3;
} else {
  main();
}

async function main() {
  const shared = new SharedArrayBuffer(4);
  const thread = new Worker(__filename, { workerData: shared });
  const child = fork(__filename, ['child']);
  const ended = [once(thread, 'error'), once(child, 'message'), once(child, 'exit')];

  const coroutine = async () => {
    await null;
    work();
    throw new Error('the coroutine fails');
  };
  await coroutine().catch((error) => console.log(error.message));
  console.log('the coroutine shares everything: counter is', counter);

  const [[error], [message], [code]] = await Promise.all(ended);
  console.log(error.message);
  console.log('the thread shares what it is given:', new Int32Array(shared)[0], 'and counter is', counter);
  console.log('the process shares nothing: its counter was', message, 'and its exit code', code);
}
