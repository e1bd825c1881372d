// exports of a package: conditions, patterns, null targets and what is not exported, with the errors of each version.
// @min 18
const show = (text) => text.replace(/(file:\/\/)?\/[^' ]*\/(?=node_modules|main\.mjs|nothere|folder)/g, '<DIR>/');
const specifiers = ['dual', 'dual/sub/x', 'dual/internal/x', 'dual/feature/y', 'dual/bad', 'dual/list', 'dual/none', 'dual/lib/x.js', 'nomain', 'nothere', './nothere.js', './folder', 'node:nothere', '#nothere', 'unknown:x', 'http://example.org/x.mjs'];
for (const specifier of specifiers) {
  try {
    const { default: value } = await import(specifier);
    console.log(specifier, '->', value);
  } catch (error) {
    console.log(specifier, error.name, error.code, show(error.message));
  }
}
