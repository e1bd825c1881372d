// An import that finds nothing says what require would have found.
// @min 18
const folder = new URL('.', import.meta.url);
const clean = (text) => text.split(folder.href).join('URL/').split(folder.pathname).join('DIR/');
const specifiers = ['./utils', './lib', './lib/', './data', 'pkg/deep', 'pkg/folder', 'pkg', 'missing', `${folder.href}utils`, `${folder.pathname}utils`, './utils.js', '.'];
for (const specifier of specifiers) {
  try {
    console.log(specifier, (await import(specifier)).default);
  } catch (error) {
    console.log(clean(specifier), error.code, clean(error.message));
  }
}
