// Error-first callbacks beside promises: the error is a value, an exception of the callback is not caught by the API.
const fs = require('fs');
process.on('uncaughtException', (error) => console.log('uncaught:', error.message));
fs.readFile('no-such-file', (err, data) => {
  console.log(err.code, err.syscall, err.errno, err.path, err.message, data);
  try {
    throw new Error('inside');
  } catch (e) {
    console.log('caught', e.message);
  }
  throw new Error('leaves the callback');
});
const wrapped = (path) => new Promise((ok, no) => fs.readFile(path, (e, d) => (e ? no(e) : ok(d))));
setTimeout(() => wrapped('neither').catch((e) => console.log('rejected', e.code)), 40);
