// Errors of fs.promises have the frames of the async functions that wait for them, since Node 20.
// @min 18
const { promises } = require('fs');

const shown = (error) => error.stack.replaceAll(__dirname, '');

async function attempt(name, ...args) {
  try {
    await promises[name](...args);
  } catch (error) {
    console.log(shown(error));
  }
}

async function inner() {
  await promises.stat('/nope');
}

async function main() {
  await attempt('readFile', '/nope');
  await attempt('readdir', '/nope');
  await attempt('appendFile', '/nope/x', 'text');
  await attempt('rename', '/nope', '/other');
  try {
    await inner();
  } catch (error) {
    console.log(shown(error));
  }
  await promises.unlink('/nope').catch((error) => console.log(shown(error)));
  promises.readlink('/nope').then(undefined, (error) => console.log(shown(error)));
}
main();
