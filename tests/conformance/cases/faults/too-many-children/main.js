// A child needs descriptors for its pipes: spawn reports EMFILE by an event, and has no streams.
// @machine {"openFiles":40}
const fs = require('fs');
const { exec, spawn } = require('child_process');
require('net');
const open = [];
try {
  for (;;) open.push(fs.openSync(__filename, 'r'));
} catch (error) {
  console.log(error.code);
}
const child = spawn(process.execPath, ['-v']);
console.log(child.pid, child.stdout);
child.on('error', (error) => {
  const hide = (text) => text.split(process.execPath).join('node');
  console.log(error.code, error.errno, hide(error.syscall), hide(error.message));
  for (const fd of open.splice(0)) fs.closeSync(fd);
  exec('echo works', (failure, stdout) => console.log(failure, stdout.trim()));
});
