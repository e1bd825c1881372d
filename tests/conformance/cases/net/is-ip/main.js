// What is an address: no leading zeros, one `::`, a zone.
const net = require('net');
const texts = ['127.0.0.1', '127.0.0.01', '1.2.3', '256.1.1.1', '::1', '::', '1::2::3', '::ffff:1.2.3.4', 'fe80::1%eth0',
  '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', ':::', '12345::', '', 'x', '1.2.3.4 ', '0.0.0.0', '::1.2.3.4', '1::1.2.3'];
for (const text of texts) console.log(JSON.stringify(text), net.isIP(text), net.isIPv4(text), net.isIPv6(text));
console.log(net.isIP(), net.isIP(null), net.isIP(5), net.isIP({ toString: () => '::1' }));
