// url.parse leaves numbers in hosts as they are and ends a host at what it cannot have.
const url = require('url');
process.removeAllListeners('warning');
const inputs = ['tel:123', 'http://0x7f.1/', 'http://1.2.3/x', 'x://0.0,1.1/', 'http://*.a.com', 'http://Ä.de/ü', 'http://xn--wgv71a.jp', 'http://a_b+c.d', 'http://A.B:80/c'];
for (const input of inputs) {
  try {
    const { host, hostname, port, pathname, href } = url.parse(input);
    console.log(input, host, hostname, port, pathname, href);
  } catch (error) {
    console.log(input, error.code, error.message);
  }
}
