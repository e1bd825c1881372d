// Before libuv 1.45 an unref'd timer that came due in the last check phase is never run; later the timers phase comes before the alive check.
process.on('exit', () => console.log('exit'));
setTimeout(() => {
  setTimeout(() => console.log('unref timer fired'), 10).unref();
  setImmediate(() => {
    const start = Date.now();
    while (Date.now() - start < 30);
    console.log('immediate end');
  });
}, 5);
