// A timer can be cleared by its number or the number's text; nonsense is ignored; the clear functions are interchangeable.
// @min 18
const never = () => console.log('never');
clearTimeout(+setTimeout(never, 10));
clearTimeout(String(+setTimeout(never, 10)));
clearInterval(setTimeout(never, 10));
clearTimeout(setInterval(never, 10));
for (const nonsense of [undefined, null, 0, -1, NaN, 'x', {}, [], true, () => {}, 1e9]) {
  clearTimeout(nonsense);
  clearInterval(nonsense);
}
const ids = [setTimeout(() => console.log('fired'), 20), setTimeout(() => {}, 1)].map(Number);
console.log(ids[1] > ids[0]);
