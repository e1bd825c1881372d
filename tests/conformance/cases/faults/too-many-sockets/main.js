// A socket is a descriptor, too: connect and listen fail with EMFILE beyond the limit.
// @machine {"openFiles":40}
const fs = require('fs');
const net = require('net');
const server = net.createServer((socket) => socket.end('hello'));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const hide = (error) => `${error.message}`.split(port).join('PORT');
  const open = [];
  try {
    for (;;) open.push(fs.openSync(__filename, 'r'));
  } catch (error) {
    console.log(error.code);
  }
  net.connect(port, '127.0.0.1').on('error', (error) => {
    console.log(error.code, error.errno, error.syscall, hide(error));
    const second = net.createServer();
    second.on('error', (failure) => {
      console.log(failure.code, failure.syscall);
      for (const fd of open.splice(0)) fs.closeSync(fd);
      net.connect(port, '127.0.0.1', function () {
        this.on('data', (data) => console.log(String(data)));
        this.on('close', () => server.close(() => console.log('closed')));
      });
    });
    second.listen(0, '127.0.0.1');
  });
});
