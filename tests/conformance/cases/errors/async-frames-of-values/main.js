// The functions that wait are those of when an error was made, wherever its stack is read and whether it was thrown or not.
// @min 18
const show = (name, error) => {
  const lines = error.stack.split('\n').filter((line) => line.includes('main.js'));
  console.log(name, lines.map((line) => line.trim().replace(/\(?\/.*\//, '').replace(')', '')));
};
const early = new Error('early');
class Own extends Error {}
let kept;
const leaf = async () => {
  await null;
  kept = new Own('kept');
  const called = Error('called');
  try {
    null.x;
  } catch (error) {
    kept.cause = error;
  }
  return [called, kept];
};
const middle = async () => {
  const made = await leaf();
  return made;
};
async function reader(errors) {
  await null;
  errors.forEach((error, i) => show(i, error));
  show('kept', kept);
  show('cause', kept.cause);
  show('early', early);
  show('here', new Error('here'));
}
(async function main() {
  const errors = await middle();
  await reader(errors);
})();
