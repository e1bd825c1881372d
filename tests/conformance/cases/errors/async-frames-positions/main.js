// An async frame names the await that waits: of several in a statement, after other calls, of a `for await` what it binds, and private methods.
// @min 18
const show = (error) => {
  const lines = error.stack.split('\n').filter((line) => line.includes('main.js'));
  console.log(lines.map((line) => line.trim().replace(/\(?\/.*\//, '').replace(')', '')));
};
const made = async () => {
  await null;
  return new Error('made');
};
const number = async () => 1;
function plain(list) {
  let sum = 0;
  for (const x of list) sum += x;
  return sum;
}
async function several() {
  const all = [await number(), await number(), await made()];
  show(all[2]);
  show((await number()) + plain([1, 2]) > 0 ? await made() : await number());
}
async function afterCalls() {
  const options = { sum: plain([1]), error: await made() };
  show(options.error);
  const waiting = made();
  plain([3]);
  if (plain([2])) show(await waiting);
}
async function loops() {
  for await (const error of [made()]) show(error);
  let error;
  for await (error of [made()]) show(error);
  async function* each() {
    yield await made();
    const x = plain([await number()]);
    yield await made(x);
  }
  for await (const made of each()) show(made);
}
class Holder {
  async #own() {
    return await made();
  }
  async method() {
    return await this.#own();
  }
  static async fixed() {
    return await made();
  }
}
(async () => {
  await several();
  await afterCalls();
  await loops();
  show(await new Holder().method());
  show(await Holder.fixed());
})();
