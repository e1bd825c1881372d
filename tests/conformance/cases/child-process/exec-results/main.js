// The callback of exec gets all output, and an error with code and command when the shell fails.
const { exec } = require('child_process');
exec('echo out; echo err 1>&2', (error, stdout, stderr) => {
  console.log(error, JSON.stringify(stdout), JSON.stringify(stderr));
  exec('echo said; exit 3', (failure, text) => {
    console.log(failure.code, failure.killed, failure.signal, failure.cmd, JSON.stringify(failure.message), text);
    exec('cat main.js | grep -c exec && true || echo never', { cwd: __dirname }, (_, count) => console.log(count));
  });
});
