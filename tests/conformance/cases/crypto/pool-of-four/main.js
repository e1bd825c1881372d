// Five key derivations on four threads: the fifth begins when one of the four is done.
const { pbkdf2 } = require('crypto');

const order = [];
const derive = (name, iterations) =>
  pbkdf2('secret', 'salt', iterations, 64, 'sha512', () => {
    order.push(name);
    if (order.length === 5) console.log(order.slice(0, 2).join(' '), order.slice(2).sort().join(' '));
  });
derive('a', 300000);
derive('b', 300000);
derive('c', 300000);
derive('d', 10);
derive('e', 10);
