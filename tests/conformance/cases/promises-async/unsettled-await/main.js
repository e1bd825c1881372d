// A promise that never settles holds nothing: the process ends with code 0 and no finally runs.
process.on('exit', (code) => console.log('exit', code));
(async () => {
  try {
    console.log('before');
    await new Promise(() => {});
    console.log('never');
  } finally {
    console.log('never: finally');
  }
})();
(async () => {
  for await (const x of (async function* () { yield new Promise(() => {}); })()) console.log('never', x);
})();
Promise.race([]).then(() => console.log('never'));
