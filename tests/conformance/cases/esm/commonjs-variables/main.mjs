// An ES module that uses a variable of CommonJS is told what to do instead, also where it awaits.
// @min 18
const files = ['./require.mjs', './dirname.mjs', './awaits.mjs', './other.mjs', './package/typed.js', './imports.mjs'];
for (const file of files) {
  try {
    await import(file);
  } catch (error) {
    console.log(file, error.name, error.code, error.message.replace(/'\/[^']*\//, "'"));
  }
}
