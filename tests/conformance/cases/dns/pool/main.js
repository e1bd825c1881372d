// Questions to the resolver wait for the pool like files; a busy loop does not keep them from being answered together.
const dns = require('dns');
let left = 3;
const answered = (name) => (error, address) => {
  console.log(error, address);
  if (--left === 0) console.log('all');
};
dns.lookup('localhost', 4, answered('a'));
dns.lookup('localhost', 4, answered('b'));
dns.lookup('localhost', 4, answered('c'));
const end = Date.now() + 50;
while (Date.now() < end);
console.log('busy no more');
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
