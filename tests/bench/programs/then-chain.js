// One chain of a million reactions.
const increment = (n) => n + 1;
let promise = Promise.resolve(0);
for (let i = 0; i < 1_000_000; i++) promise = promise.then(increment);
