// Pipes, the IPC channel and the process itself call back in the context that spawn was called in.
// @min 18
const { AsyncLocalStorage, executionAsyncResource } = require('async_hooks');
const { fork, spawn } = require('child_process');
const storage = new AsyncLocalStorage();
const show = (what) => console.log(what, storage.getStore());

function parent() {
  let child;
  storage.run('fork', () => {
    child = fork(__filename, ['child']);
  });
  storage.run('listen', () => {
    child.on('message', (message) => show(`parent: ${message}`));
    child.on('disconnect', () => show('disconnect'));
    child.on('exit', () => show('exit'));
    child.on('close', () => {
      show('close');
      cat();
    });
  });
  storage.run('send', () => child.send('hello', () => show('sent')));
}

function cat() {
  let child;
  storage.run('spawn', () => {
    child = spawn('cat');
  });
  storage.run('write', () => {
    child.stdin.write('x', () => show('written'));
    child.stdin.on('finish', () => show('finish'));
    child.stdin.end();
  });
  child.stdout.on('data', (data) => {
    show(`data ${data} ${executionAsyncResource().constructor.name}`);
    process.nextTick(() => show('tick'));
  });
  child.on('exit', () => show(`exit ${executionAsyncResource().constructor.name}`));
}

if (process.argv[2] === 'child') {
  storage.run('in the child', () =>
    process.on('message', (message) => {
      storage.run('answer', () => process.send(`${message} back, heard in ${storage.getStore()}`));
      process.disconnect();
    }),
  );
} else parent();
