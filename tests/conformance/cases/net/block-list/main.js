// Block lists: addresses, ranges and subnets of both families; mapped addresses count as IPv4.
// @min 18
const net = require('net');
const list = new net.BlockList();
list.addAddress('1.1.1.1');
list.addRange('10.0.0.1', '10.0.0.10');
list.addSubnet('192.168.1.77', 24);
list.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6');
console.log(list.rules.slice().sort());
const tries = [['1.1.1.1'], ['::ffff:1.1.1.1', 'ipv6'], ['10.0.0.11'], ['10.0.0.10'], ['192.168.1.1'], ['8592:757c:efae:4e45::7', 'ipv6'], ['x']];
for (const one of tries) console.log(one, list.check(...one));
for (const bad of [() => list.addAddress('x'), () => list.addRange('2.0.0.0', '1.0.0.0'), () => list.addSubnet('1.1.1.1', 33), () => list.addAddress(5)]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(new net.SocketAddress({ address: '1:2:0:0:0:0:0:8', family: 'ipv6', port: 5 }));
console.log(net.SocketAddress.isSocketAddress(new net.SocketAddress()), new net.SocketAddress().toJSON());
