// A proxy that is thrown, caught, rejected and awaited is looked at by nobody: none of its traps runs.
const names = Reflect.ownKeys(Reflect).filter((name) => typeof Reflect[name] === 'function');
const handler = {};
for (const name of names) {
  handler[name] = (...args) => {
    console.log('trap', name);
    return Reflect[name](...args);
  };
}
const thrown = new Proxy(() => {}, handler);

try {
  throw thrown;
} catch (error) {
  console.log('caught', error === thrown);
}
new Promise(() => {
  throw thrown;
}).catch((error) => console.log('executor', error === thrown));
(async () => {
  throw thrown;
})().catch((error) => console.log('async', error === thrown));
Promise.reject(thrown).catch((error) => console.log('reject', error === thrown));
