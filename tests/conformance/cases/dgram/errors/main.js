// Errors of datagram sockets, thrown at once.
const dgram = require('dgram');
const socket = dgram.createSocket('udp4');
const tries = [
  () => dgram.createSocket('tcp'),
  () => socket.address(),
  () => socket.setTTL('x'),
  () => socket.setTTL(300),
  () => socket.setBroadcast(true),
  () => socket.send(5, 1),
  () => socket.send('x', 0),
  () => socket.send('x', 70000),
  () => socket.addMembership(),
  () => socket.getRecvBufferSize(),
  () => {
    socket.bind(0);
    socket.bind(0);
  },
  () => {
    socket.close();
    socket.close();
  },
  () => socket.send('x', 1),
];
for (const one of tries) {
  try {
    one();
    console.log('nothing thrown');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
