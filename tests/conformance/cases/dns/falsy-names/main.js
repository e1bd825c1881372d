// A name that is none: no address, and one warning since Node 18 (an error in Node 26).
// @max 24
const dns = require('dns');
process.on('warning', (warning) => console.log(warning.name, warning.code, warning.message));
dns.lookup('', (error, address, family) => console.log(error, address, family));
dns.lookup(null, { all: true }, (error, addresses) => console.log(error, addresses));
dns.lookup(undefined, 6, (error, address, family) => console.log(error, address, family));
