// File: a Blob with a name and a time of change.
// @min 20
const { File, Blob } = require('buffer');
const { inspect } = require('util');
const file = new File(['ab'], 'x.txt', { lastModified: 7, type: 'a/b' });
console.log(file, file.name, file.lastModified, file instanceof Blob, String(file), File.length);
const tests = [
  () => new File(['a']),
  () => new File(['a'], 5, { lastModified: true }),
  () => new File([], '\ud800x', { lastModified: 'q' }),
  () => file.slice(0, 1),
  () => Object.getOwnPropertyNames(File.prototype),
  () => inspect(file, { depth: -1 }),
  () => File.prototype.name,
];
for (const test of tests) {
  try {
    console.log(test());
  } catch (error) {
    console.log(`${error.name} ${error.code}: ${error.message}`);
  }
}
file.text().then(console.log);
