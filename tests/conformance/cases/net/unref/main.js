// An unref'd server or socket keeps nothing alive.
const net = require('net');
const server = net.createServer();
console.log(server.unref() === server);
server.listen(0, () => {
  console.log('listening?');
});
process.on('exit', () => console.log('exit', server.listening));
