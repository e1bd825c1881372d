// promisify(exec) resolves to an object with stdout and stderr, and puts both on the error.
const { promisify } = require('util');
const { exec, execFile } = require('child_process');
(async () => {
  console.log(await promisify(exec)('echo hello'));
  console.log(await promisify(execFile)('printf', ['%s', 'x']));
  await promisify(exec)('echo partial; exit 2').catch(({ code, stdout, stderr }) => console.log({ code, stdout, stderr }));
})();
