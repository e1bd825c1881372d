// A delay that does not fit becomes 1 and gives a warning; NaN and negative delays warn since Node 23.
process.on('warning', (w) => console.log(w.name + ':', w.message.split('\n')[0]));
for (const ms of [2 ** 31, Infinity, NaN, -5, undefined, 2 ** 31 - 1]) {
  const t = setTimeout(() => console.log('ran', ms), ms);
  if (ms === 2 ** 31 - 1) clearTimeout(t);
}
const i = setInterval(() => {
  console.log('interval ran');
  clearInterval(i);
}, 1e10);
