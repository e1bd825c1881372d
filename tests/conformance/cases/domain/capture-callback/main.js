// Domains and an uncaughtException capture callback exclude each other until Node 26.
process.setUncaughtExceptionCaptureCallback(() => {});
try {
  require('domain');
  console.log('both');
} catch (e) {
  console.log(e.code, '|', e.message);
}
process.setUncaughtExceptionCaptureCallback(null);
require('domain');
try {
  process.setUncaughtExceptionCaptureCallback(() => {});
  console.log('set');
} catch (e) {
  console.log(e.code, '|', e.message, e.stack.includes('-'.repeat(40)));
}
