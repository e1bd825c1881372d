// Handles and requests of net as async_hooks see them: what triggers what.
const hooks = require('async_hooks');
const net = require('net');
const names = new Map([[hooks.executionAsyncId(), 'main']]);
const lines = [];
let counts = {};
hooks
  .createHook({
    init(id, type, trigger) {
      if (!/WRAP$/.test(type)) return;
      counts[type] = (counts[type] || 0) + 1;
      names.set(id, `${type}${counts[type]}`);
      lines.push(`${names.get(id)} by ${names.get(trigger) || 'other'}`);
    },
  })
  .enable();
const server = net.createServer((socket) => {
  lines.push(`connection in ${names.get(hooks.executionAsyncId())}`);
  socket.end();
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    lines.push(`connect in ${names.get(hooks.executionAsyncId())}`);
  });
  client.on('end', () => lines.push('end'));
  client.on('close', () => {
    lines.push(`close in ${names.get(hooks.executionAsyncId())}`);
    server.close();
  });
  client.resume();
});
process.on('exit', () => console.log(lines.join('\n')));
