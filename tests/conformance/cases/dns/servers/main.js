// setServers and getServers: ports where they are not 53; a resolver has servers of its own.
const dns = require('dns');
dns.setServers(['1.1.1.1', '[::1]:54', '2.2.2.2:55', '3.3.3.3:53', '::2']);
console.log(dns.getServers());
const resolver = new dns.Resolver();
resolver.setServers(['9.9.9.9:530']);
console.log(resolver.getServers(), dns.getServers().length);
console.log(dns.NOTFOUND, dns.CANCELLED, dns.EOF, dns.ADDRCONFIG, dns.V4MAPPED);
