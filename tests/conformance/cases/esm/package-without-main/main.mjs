// A package's folder without anything to load, and the package of no name.
// @min 18
const clean = (text) => text.split(new URL('.', import.meta.url).pathname).join('DIR/');
for (const specifier of ['empty', 'broken', '', '@scope', '@scope/', '.hidden', 'a%20b', '#/x', '#']) {
  await import(specifier).catch(({ code, message }) => console.log(specifier, code, clean(message)));
}
