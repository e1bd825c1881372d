// Paths that lead nowhere: ENOENT, ECONNREFUSED on a plain file, EADDRINUSE where something is.
const fs = require('fs');
const net = require('net');
const show = (name) => (error) =>
  console.log(name, error.code, error.syscall, error.address, error.port, error.message);
fs.writeFileSync('plain', '');
const first = net.connect('missing.sock');
first.on('error', show('missing'));
first.on('close', (hadError) => {
  console.log('close', hadError);
  const second = net.connect({ path: 'plain' });
  second.on('error', show('plain'));
  second.on('close', () => {
    const server = net.createServer();
    server.on('error', show('listen'));
    server.listen('plain');
    const other = net.createServer();
    other.on('error', show('listen'));
    other.listen('no/such/folder');
  });
});
setImmediate(() => console.log('immediate'));
