// Arguments of lookup, lookupService and resolve are checked at once.
const dns = require('dns');
const nothing = () => {};
const tries = [
  () => dns.lookup(),
  () => dns.lookup('x'),
  () => dns.lookup(5, nothing),
  () => dns.lookup('x', { family: 7 }, nothing),
  () => dns.lookup('x', { hints: 1 }, nothing),
  () => dns.lookupService('127.0.0.1'),
  () => dns.lookupService('x', 1, nothing),
  () => dns.lookupService('127.0.0.1', 70000, nothing),
  () => dns.resolve('x', 5, nothing),
  () => dns.resolve('x', 'ZZ', nothing),
  () => dns.resolve4('x'),
  () => dns.resolve4(4, nothing),
  () => dns.reverse('x', nothing),
  () => dns.setServers(['x']),
];
for (const one of tries) {
  try {
    one();
    console.log('nothing thrown');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
