// console.log goes through a replaced process.stdout.write.
const write = process.stdout.write; let seen = []; process.stdout.write = function (c, ...rest) { seen.push([c, rest.length, typeof rest[0]]); return write.call(this, `[${c}]`); };
console.log('one'); console.info('two %d', 2); process.stdout.write('three\n'); process.stdout.write = write; console.log('four'); console.log(seen);
console.log(process.stdout === console._stdout, process.stdout.listenerCount('error')); process.stdout.cork(); console.log('corked'); process.stderr.write('before\n'); process.stdout.uncork();
