// A promise that is rejected inside a domain without a handler is the domain's 'error' event (since 12).
const domain = require('domain');
const d = domain.create();
d.on('error', (e) => console.log('domain error', e.message, e.domainThrown));
process.on('unhandledRejection', (e) => console.log('unhandled', e.message));
d.run(() => {
  Promise.reject(new Error('rejected'));
  (async () => {
    await 1;
    throw new Error('async');
  })();
  setTimeout(() => Promise.reject(new Error('in timer')), 1);
});
Promise.reject(new Error('outside'));
