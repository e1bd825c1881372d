// break and continue with labels leave loops across awaits and run each finally on the way.
const v = (x) => new Promise((ok) => setImmediate(ok, x));
(async () => {
  outer: for (let i = 0; i < 3; i++) {
    inner: for (const j of [0, 1, 2]) {
      try {
        if ((await v(j)) === 1) continue inner;
        if (i === 1) continue outer;
        if (i === 2) break outer;
        console.log('at', i, j);
      } finally {
        await v();
        console.log('finally', i, j);
      }
    }
    console.log('end of', i);
  }
  block: {
    await v();
    if (await v(true)) break block;
    console.log('never');
  }
  again: for await (const x of [1, 2, 3]) {
    for await (const y of ['a', 'b']) {
      if (x === 2) continue again;
      if (x === 3) break again;
      console.log(x + y);
    }
  }
  console.log('done');
})();
