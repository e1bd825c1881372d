// What http exports, and its tables.
const http = require('http');
console.log(Object.keys(http).filter((name) => !/Socket|Event|Proxy/.test(name)));
console.log(http.METHODS.join(' '));
console.log(http.STATUS_CODES);
console.log(http.maxHeaderSize, http.Server === http.createServer().constructor, http.Server() instanceof http.Server);
for (const name of ['Server', 'ServerResponse', 'IncomingMessage', 'OutgoingMessage', 'ClientRequest', 'Agent']) {
  console.log(name, http[name].name, Object.getPrototypeOf(http[name].prototype).constructor.name);
}
const server = http.createServer();
console.log(server.timeout, server.keepAliveTimeout, server.headersTimeout, server.requestTimeout, server.maxHeadersCount, server.maxRequestsPerSocket, server.listening, server.requireHostHeader);
