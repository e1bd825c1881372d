// Debounce by clearing and setting again: only the last call of a burst comes through.
const debounce = (f, ms) => {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => f(...args), ms);
  };
};
const save = debounce((v) => console.log('saved', v), 100);
['a', 'b', 'c'].forEach((v, i) => setTimeout(() => {
  console.log('typed', v);
  save(v);
}, 50 * i + 10));
setTimeout(save, 400, 'd');
