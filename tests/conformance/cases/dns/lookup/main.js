// lookup of names and addresses: addresses come in a tick, names from the pool.
const dns = require('dns');
const show = (name) => (error, address, family) => console.log(name, error && error.code, address, family);
dns.lookup('127.0.0.1', show('IPv4'));
dns.lookup('::1', show('IPv6'));
dns.lookup('127.0.0.1', { all: true }, show('all'));
process.nextTick(() => console.log('tick'));
dns.lookup('localhost', 4, (error, address, family) => {
  console.log('localhost', error, address, family);
  dns.lookup('localhost', { all: true, family: 4 }, (problem, addresses) => {
    console.log(problem, addresses);
    dns.lookup('no-such-host.invalid', (failure, found, none) => {
      console.log(failure.code, failure.syscall, failure.hostname, typeof failure.errno, found, none);
      console.log(failure.message);
    });
  });
});
console.log('asked');
