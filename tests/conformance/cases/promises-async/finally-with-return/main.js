// try, catch and finally around awaits: a return in finally wins, otherwise the first outcome is kept.
const v = (x) => new Promise((ok) => setImmediate(ok, x));
const fail = (m) => new Promise((ok, no) => setImmediate(() => no(new Error(m))));
const cases = {
  async keeps() {
    try {
      return await v('try');
    } finally {
      await v('ignored');
    }
  },
  async overrides() {
    try {
      throw new Error('lost');
    } finally {
      return await v('finally');
    }
  },
  async rethrows() {
    try {
      await fail('first');
    } catch (e) {
      await v();
      throw new Error('second after ' + e.message);
    } finally {
      console.log('finally of rethrows');
    }
  },
  async breaks() {
    for (;;) {
      try {
        return 'lost';
      } finally {
        await v();
        break;
      }
    }
    return 'after the loop';
  },
  async bare() {
    try {
      return fail('not caught here');
    } catch (e) {
      return 'caught';
    }
  },
  async awaited() {
    try {
      return await fail('caught here');
    } catch ({ message }) {
      return message;
    }
  },
};
(async () => {
  for (const name of Object.keys(cases)) {
    console.log(name, await cases[name]().catch((e) => 'rejected: ' + e.message));
  }
})();
