// The promise forms: objects instead of several arguments.
// @min 18
const dns = require('dns').promises;
(async () => {
  console.log(await dns.lookup('127.0.0.1'), await dns.lookup('::1', { all: true }));
  console.log(await dns.lookup('localhost', 4));
  await dns.lookup('no-such-host.invalid').catch((error) => console.log(error.code, error.message, error.hostname));
  console.log(await dns.lookupService('127.0.0.1', 80));
  try {
    dns.lookup('x', { family: 5 });
  } catch (error) {
    console.log(error.code);
  }
  console.log(dns === require('dns/promises'));
})();
