// A domain that is still entered at the end is entered around 'beforeExit': deprecated.
const domain = require('domain');
const d = domain.create();
d.on('error', (e) => console.log('error', e.message));
d.enter();
process.once('beforeExit', () => {
  console.log('beforeExit', process.domain === d, domain._stack.length);
  setTimeout(() => { throw new Error('late'); }, 1);
});
