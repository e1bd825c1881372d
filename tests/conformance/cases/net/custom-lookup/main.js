// A lookup of the program's own; what it says is checked.
const net = require('net');
const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const lookup = (host, options, callback) => {
    console.log('lookup of', host, Object.keys(options));
    if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
    else callback(null, '127.0.0.1', 4);
  };
  const client = net.connect({ port, host: 'anything', lookup });
  client.on('connect', () => console.log('connect'));
  client.on('close', () => {
    const wrong = (host, options, callback) =>
      options.all ? callback(null, [{ address: '127.0.0.1', family: 5 }]) : callback(null, '127.0.0.1', 5);
    const bad = net.connect({ port, host: 'anything', lookup: wrong });
    bad.on('error', (error) => console.log(error.code, error.message.replace(port, 'PORT')));
    bad.on('close', () => server.close());
  });
  client.resume();
});
