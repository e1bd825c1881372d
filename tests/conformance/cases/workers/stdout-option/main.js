// With stdout: true the program reads what the thread prints; stdin: true gives it an input.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename, { stdout: true, stderr: true, stdin: true });
  let text = '';
  let errors = '';
  worker.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  worker.stderr.setEncoding('utf8').on('data', (chunk) => {
    errors += chunk;
  });
  worker.stdout.on('end', () => console.log('stdout', JSON.stringify(text)));
  worker.stderr.on('end', () => console.log('stderr', JSON.stringify(errors)));
  worker.stdin.write('first ');
  worker.stdin.end('second');
} else {
  let input = '';
  process.stdin.setEncoding('utf8').on('data', (chunk) => {
    input += chunk;
  });
  process.stdin.on('end', () => {
    console.log('read', input);
    console.error('done');
  });
}
