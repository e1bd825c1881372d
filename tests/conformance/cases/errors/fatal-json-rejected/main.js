// A rejection by JSON.parse points into the text, too.
// @min 18
(async () => {
  await null;
  JSON.parse('{"a":\n 01}');
})();
