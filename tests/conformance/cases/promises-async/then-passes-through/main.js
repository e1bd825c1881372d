// A missing or non-callable handler lets value or reason through, at the cost of the usual tick.
Promise.resolve(1).then(null).then(undefined).then(2).then((v) => console.log('value after three', v));
Promise.reject(new Error('r')).then((v) => v).catch(null).then('x', (e) => console.log('reason after three', e.message));
let p = Promise.resolve();
for (let i = 1; i <= 5; i++) p = p.then(() => console.log('tick', i));
