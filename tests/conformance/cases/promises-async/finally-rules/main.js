// finally sees no value, lets value and reason through, waits for what it returns, and wins only when it fails.
const log = (name) => [(v) => console.log(name, 'value', v), (e) => console.log(name, 'reason', e.message)];
Promise.resolve(1).finally((...args) => {
  console.log('args', args.length);
  return 2;
}).then(...log('a'));
Promise.reject(new Error('kept')).finally(() => 3).then(...log('b'));
Promise.resolve(4).finally(() => {
  throw new Error('from finally');
}).then(...log('c'));
Promise.resolve(5).finally(() => new Promise((ok) => setTimeout(ok, 10))).then(...log('d'));
Promise.reject(new Error('first')).finally(() => Promise.reject(new Error('second'))).then(...log('e'));
let p = Promise.resolve();
for (let i = 1; i <= 7; i++) p = p.then(() => console.log('tick', i));
