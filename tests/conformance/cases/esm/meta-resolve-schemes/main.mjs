// import.meta.resolve leaves it to loading to find out what a URL's scheme cannot do.
// @min 20
for (const specifier of ['http://a.b/c?d#e', 'https://a.b', 'node:fs', 'node:nope', 'data:text/javascript,1', 'other:thing']) {
  try {
    console.log(import.meta.resolve(specifier));
  } catch ({ code, message }) {
    console.log(specifier, code, message);
  }
}
