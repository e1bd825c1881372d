// Anything with a then method
// Watch: await asks a thenable in a job of its own, one tick later than a promise

const thenable = {
  then(resolve) {
    console.log('  then was called');
    resolve('thenable');
  },
};

(async () => console.log(await Promise.resolve('promise')))();
(async () => console.log(await thenable))();

let chain = Promise.resolve();
for (let n = 1; n <= 3; n++) chain = chain.then(() => console.log(`tick ${n}`));
console.log('script ends');
