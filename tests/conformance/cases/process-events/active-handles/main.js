// process._getActiveHandles and getActiveResourcesInfo list handles in the order of their making until their close is over, without those that are unref'd.
const dgram = require('dgram');
const net = require('net');
const { spawn } = require('child_process');

const lines = [];
const note = (title) => {
  const names = process._getActiveHandles().map((handle) => handle.constructor.name);
  const { getActiveResourcesInfo = () => ['-'] } = process;
  lines.push(`${title}: ${names.filter((name) => name !== 'Timer')} / ${getActiveResourcesInfo()}`);
};

note('at first');
const server = net.createServer((socket) => socket.resume());
note('a server that does not listen');
server.listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    const listed = process._getActiveHandles();
    lines.push(`the objects themselves: ${listed.includes(client)} ${listed.includes(server)}`);
    client.unref();
    note('the client is unreferenced');
    client.ref();
    client.destroy();
    note('the client is being closed');
  });
  client.on('close', () => {
    note('the client is closed');
    server.close(theOthers);
  });
});
note('it listens');

function theOthers() {
  const socket = dgram.createSocket('udp4');
  note('a datagram socket');
  socket.close(() => {
    note('it is closed');
    aProcess();
  });
}

function aProcess() {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  note('a process');
  child.unref();
  note('a process that is not waited for');
  child.ref();
  child.on('close', () => setImmediate(note, 'it is over'));
}

process.on('exit', () => console.log(lines.join('\n')));
