import './one.mjs';
console.log('sync module over an async one');
