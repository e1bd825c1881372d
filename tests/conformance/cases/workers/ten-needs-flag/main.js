// Node 10 has worker_threads only with its flag.
try {
  console.log(typeof require('worker_threads').Worker);
} catch (error) {
  console.log(error.code, error.message.split('\n')[0]);
}
