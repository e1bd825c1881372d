// Only referenced handles hold the process: unref lets it end, ref takes it back.
process.on('exit', (code) => console.log('exit', code));
const far = setInterval(() => console.log('never: unref interval'), 5000);
console.log('same object:', far.unref() === far);
const held = setTimeout(() => {
  console.log('held timer');
  const back = setTimeout(() => console.log('ref again'), 20);
  back.unref();
  back.ref();
}, 20);
held.unref();
held.ref();
const immediate = setImmediate(() => console.log('immediate runs beside a held timer'));
immediate.unref();
