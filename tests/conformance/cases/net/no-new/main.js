// Socket and Server work without new, and as base classes.
const net = require('net');
const util = require('util');
console.log(net.Socket() instanceof net.Socket, net.Server() instanceof net.Server);
class Talker extends net.Socket {}
function Old() {
  net.Server.call(this);
}
util.inherits(Old, net.Server);
console.log(new Talker().readyState, new Old().listening, net.Stream === net.Socket);
console.log(net.createConnection === net.connect);
