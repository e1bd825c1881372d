export let count = 0;
export const increment = () => {
  count++;
};
export const state = {};
export default count;
setTimeout(() => {
  count = 100;
}, 20);
