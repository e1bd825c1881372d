// await outside an async function is reported as such, on the word.
function load() {
	const value = await Promise.resolve(1);
  return value;
}
load();
