// The same of fs.promises, where nobody catches the rejection.
// @min 18
(async () => {
  await require('fs').promises.readFile('/nowhere/config.json');
})();
