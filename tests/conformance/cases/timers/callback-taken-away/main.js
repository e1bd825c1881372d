// A timer whose `_onTimeout` is null when it is due ends silently; one whose `_idleTimeout` is -1 is not armed again.
const a = setTimeout(() => console.log('never'), 60);
a._onTimeout = null;
const b = setInterval(() => {
  console.log('once b');
  b._onTimeout = null;
}, 60);
const c = setInterval(() => {
  console.log('once c');
  c._idleTimeout = -1;
}, 60);
const d = setInterval(() => {
  console.log('once d');
  d.close();
}, 60);
setTimeout(() => console.log(a._repeat, b._repeat, c._repeat, c._idleTimeout, d._idleTimeout), 300);
