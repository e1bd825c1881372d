// A Timeout can be refreshed, closed, unref'd and asked; each returns what the documentation says.
// @min 18
const moved = setTimeout(() => console.log('moved by refresh to 200 + 100'), 200);
setTimeout(() => console.log('refresh returns the timer:', moved.refresh() === moved), 100);
setTimeout(() => console.log('at 250'), 250);
const closed = setTimeout(() => console.log('never'), 20);
console.log('close', closed.close() === closed, closed.hasRef());
const t = setTimeout(() => {
  console.log('fires twice, the second time by refresh');
  if (!t.again) {
    t.again = true;
    t.refresh();
  }
}, 20);
console.log(t.hasRef(), t.unref() === t, t.hasRef(), t.ref().hasRef());
console.log(typeof t, t.constructor.name, typeof t[Symbol.toPrimitive](), Number.isInteger(+t), +t > 0);
const cleared = setTimeout(() => console.log('never'), 10);
clearTimeout(cleared);
cleared.refresh();
