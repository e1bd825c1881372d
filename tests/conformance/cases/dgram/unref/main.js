// An unref'd socket does not keep the process; a bound one does.
const dgram = require('dgram');
const socket = dgram.createSocket('udp4');
socket.bind(0, () => {
  console.log('bound', socket.unref() === socket);
  setTimeout(() => console.log('timer'), 30);
});
process.on('exit', () => console.log('exit'));
