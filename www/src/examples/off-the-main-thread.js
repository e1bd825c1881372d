// CPU work in a thread of its own
// Watch: the main thread's timer stays on time while a thread counts, and stops where it counts itself

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

const fibonacci = (n) => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));

if (isMainThread) {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  const thread = new Worker(__filename, { workerData: 27 });
  thread.on('message', (answer) => {
    console.log('the thread says', answer, '- the timer ran meanwhile:', ticks > 0);
    ticks = 0;
    console.log('the main thread says', fibonacci(27), '- the timer ran meanwhile:', ticks > 0);
    clearInterval(timer);
  });
  thread.on('exit', (code) => console.log('the thread exited with', code));
} else {
  parentPort.postMessage(fibonacci(workerData));
}
