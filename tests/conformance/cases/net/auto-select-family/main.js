// Several addresses are tried in turn; where all fail the error has all of them.
// @min 20
const net = require('net');
const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const lookup = (host, options, callback) =>
    callback(null, [
      { address: '127.0.0.2', family: 4 },
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ]);
  const client = net.connect({ port, host: 'x', lookup });
  for (const name of ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'ready'])
    client.on(name, (...args) => console.log(name, args.map((one) => (one === port ? 'PORT' : one instanceof Error ? one.code : one))));
  client.on('close', (hadError) => {
    console.log('close', hadError, client.autoSelectFamilyAttemptedAddresses.map((one) => one.replace(port, 'PORT')));
    server.close(() => {
      const none = net.connect({ port, host: 'x', lookup });
      none.on('error', (error) => {
        console.log(error.name, error.code, JSON.stringify(error.message), error.constructor.name);
        console.log(error.errors.map((one) => one.message.replace(port, 'PORT')));
      });
      none.on('close', (bad) => console.log('close', bad));
    });
  });
  client.resume();
});
