// Leaving a for await early calls the iterator's return and awaits it; a natural end does not.
const make = (name, extra) => ({
  [Symbol.asyncIterator]() {
    let n = 0;
    return Object.assign({
      next: async () => ({ value: ++n, done: n > 2 }),
      return: async (v) => {
        console.log(name, 'return called with', v);
        await null;
        return {};
      },
    }, extra);
  },
});
const attempt = async (name, f) => {
  try {
    console.log(name, 'gives', await f());
  } catch (e) {
    console.log(name, 'throws', e.message);
  }
};
(async () => {
  await attempt('end', async () => {
    for await (const x of make('end')) console.log(x);
  });
  await attempt('break', async () => {
    for await (const x of make('break')) break;
    return 'after';
  });
  await attempt('return', async () => {
    for await (const x of make('return')) return x;
  });
  await attempt('throw', async () => {
    for await (const x of make('throw')) throw new Error('body');
  });
  await attempt('throw beats return', async () => {
    for await (const x of make('both', { return: async () => { throw new Error('return'); } })) throw new Error('body');
  });
  await attempt('bad return', async () => {
    for await (const x of make('bad', { return: async () => 5 })) break;
  });
  await attempt('next fails', async () => {
    for await (const x of make('next', { next: async () => { throw new Error('next'); } })) console.log(x);
  });
  await attempt('next gives a number', async () => {
    for await (const x of make('next', { next: () => 7 })) console.log(x);
  });
  await attempt('not iterable', async () => {
    for await (const x of 5) console.log(x);
  });
  await attempt('no return method', async () => {
    for await (const x of make('none', { return: undefined })) break;
    return 'fine';
  });
})();
