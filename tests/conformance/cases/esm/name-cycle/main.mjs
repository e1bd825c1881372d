// A name that modules only hand on to one another.
// @min 18
for (const specifier of ['./a.mjs', './c.mjs', './e.mjs']) {
  await import(specifier).catch(({ name, message }) => console.log(specifier, name, message));
}
