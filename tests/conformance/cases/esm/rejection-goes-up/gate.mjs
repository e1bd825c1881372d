export const begun = {};
export const begin = {};
for (const name of ['outer', 'inner']) {
  begun[name] = new Promise((resolve) => (begin[name] = resolve));
}
export let fail;
export const gate = new Promise((_, reject) => (fail = reject));
