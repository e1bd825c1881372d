// Returning a promise from then
// Watch: resolving with a promise costs two more jobs, so "a3" comes late

Promise.resolve()
  .then(() => console.log('a1'))
  .then(() => {
    console.log('a2, returns a promise');
    return Promise.resolve();
  })
  .then(() => console.log('a3'));

Promise.resolve()
  .then(() => console.log('b1'))
  .then(() => console.log('b2'))
  .then(() => console.log('b3'))
  .then(() => console.log('b4'))
  .then(() => console.log('b5'));
