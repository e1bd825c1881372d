// A warning reaches its listeners in a later tick, as an Error with name and code.
process.on('warning', (warning) => {
  console.log(warning instanceof Error, warning.name, warning.code, warning.message);
});
process.nextTick(() => console.log('tick made before'));
process.emitWarning('careful', { code: 'W1', type: 'MyWarning' });
process.nextTick(() => console.log('tick made after'));
Promise.resolve().then(() => console.log('promise'));
