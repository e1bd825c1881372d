// fs.promises.watch is an async iterable; a signal ends it with an AbortError.
// @min 18
const fs = require('fs');
fs.mkdirSync('d');
const controller = new AbortController();
const { signal } = controller;
setTimeout(() => fs.mkdirSync('d/a'), 300);
setTimeout(() => fs.rmdirSync('d/a'), 600);
setTimeout(() => controller.abort(), 900);
(async () => {
  try {
    for await (const { eventType, filename } of fs.promises.watch('d', { signal })) {
      console.log(eventType, filename);
    }
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  for (const [path, options] of [['missing'], ['d', { signal }], ['d', { encoding: 'x' }], ['d', { persistent: 1 }]]) {
    try {
      await fs.promises.watch(path, options).next();
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
})();
