// A timer may clear itself, a later one of its own list, and one of another list that is due as well.
const a = setTimeout(() => {
  console.log('a');
  clearTimeout(a);
  clearTimeout(b);
  clearTimeout(d);
}, 10);
const b = setTimeout(() => console.log('never: b'), 10);
const c = setTimeout(() => {
  console.log('c');
  process.nextTick(() => clearTimeout(e));
}, 10);
const d = setTimeout(() => console.log('never: d'), 12);
const e = setTimeout(() => console.log('never: e'), 60);
const f = setInterval(() => {
  console.log('f');
  clearTimeout(f);
}, 14);
const start = Date.now();
while (Date.now() - start < 40);
