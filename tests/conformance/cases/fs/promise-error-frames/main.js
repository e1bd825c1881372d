// Errors of fs.promises have the frames of the async functions that wait for them, since Node 20.
// @min 18
const { promises } = require('fs');

const shown = (error) => error.stack.replaceAll(__dirname, '');

async function attempt(run) {
  try {
    await run();
  } catch (error) {
    console.log(shown(error));
  }
}

async function inner() {
  await promises.stat('/nope');
}

async function main() {
  await attempt(() => promises.readFile('/nope'));
  await attempt(() => promises.readdir('/nope'));
  await attempt(() => promises.appendFile('/nope/x', 'text'));
  await attempt(() => promises.rename('/nope', '/other'));
  await attempt(inner);
  await promises.unlink('/nope').catch((error) => console.log(shown(error)));
  promises.readlink('/nope').then(undefined, (error) => console.log(shown(error)));
}
main();
