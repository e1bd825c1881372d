// A rejected sibling is handled by Promise.all at once; awaiting one after the other leaves the second unhandled.
process.on('unhandledRejection', (e) => console.log('unhandled', e.message));
process.on('rejectionHandled', () => console.log('handled later'));
const fail = (ms, m) => new Promise((ok, no) => setTimeout(() => no(new Error(m)), ms));
const ok = (ms, v) => new Promise((yes) => setTimeout(yes, ms, v));
(async () => {
  try {
    await Promise.all([fail(20, 'first'), fail(80, 'second')]);
  } catch (e) {
    console.log('all caught', e.message);
  }
  await ok(100);
  const a = ok(120, 'slow');
  const b = fail(40, 'fast failure');
  console.log(await a);
  try {
    await b;
  } catch (e) {
    console.log('caught too late', e.message);
  }
})();
