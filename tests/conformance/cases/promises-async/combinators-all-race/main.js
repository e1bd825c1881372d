// Promise.all keeps the order of its input and fails at the first failure; race settles with the first to settle.
const later = (ms, v) => new Promise((ok) => setTimeout(ok, ms, v));
const fails = (ms, m) => new Promise((ok, no) => setTimeout(() => no(new Error(m)), ms));
const show = (name, p) => p.then((v) => console.log(name, v), (e) => console.log(name, 'failed:', e.message));
show('all', Promise.all([later(90, 'slow'), 'plain', later(10, 'fast'), { then: (ok) => ok('thenable') }]));
show('all fails', Promise.all([later(10, 1), fails(50, 'at 50'), fails(130, 'at 130')]));
show('all of nothing', Promise.all([]));
show('race', Promise.race([later(90, 'slow'), later(50, 'quick')]));
show('race plain', Promise.race([later(10, 'timer'), 'plain', Promise.resolve('promise')]));
show('all of a string', Promise.all('abc'));
show('not iterable', Promise.all(5));
console.log('sync end');
