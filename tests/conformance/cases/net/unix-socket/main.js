// A server on a path: the file is there while it listens; address() is the path; sockets have no addresses.
const fs = require('fs');
const net = require('net');
const server = net.createServer((socket) => {
  console.log('connection', socket.remoteAddress, socket.address());
  socket.end('over a path');
});
server.listen('here.sock', () => {
  console.log('listening', server.address(), fs.existsSync('here.sock'), fs.statSync('here.sock').isSocket());
  const client = net.connect('here.sock', () => console.log('connect', client.remoteAddress));
  client.on('data', (data) => console.log('data', String(data)));
  client.on('close', () => {
    server.close(() => {
      console.log('closed', fs.existsSync('here.sock'));
    });
  });
});
