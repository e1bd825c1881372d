// Two children that start at once: which of them speaks first is the system's business.
const { fork } = require('child_process');

if (process.argv[2]) {
  process.send(process.argv[2]);
  process.disconnect();
} else {
  for (const name of ['a', 'b', 'c']) {
    fork(__filename, [name]).on('message', (message) => console.log(message));
  }
}
