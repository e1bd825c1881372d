// A name that nobody knows: ENOTFOUND of getaddrinfo, then 'close'.
const net = require('net');
const client = net.connect({ port: 80, host: 'no-such-host.invalid' });
client.on('lookup', (error, address, family, host) => console.log('lookup', error.code, address, family, host));
client.on('error', (error) => {
  console.log(error.code, error.syscall, error.hostname, error.host, error.port);
  console.log(error.message);
});
client.on('close', (hadError) => console.log('close', hadError));
