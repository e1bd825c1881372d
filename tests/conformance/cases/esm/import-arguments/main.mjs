// What import() says of a second argument that is none.
// @min 18
for (const options of [null, 5, 'x', {}, undefined, { with: 5 }, { with: null }, { with: { type: 5 } }, { with: {} }, { with: { a: undefined } }]) {
  await import('./m.mjs', options).then(
    ({ default: value }) => console.log(value),
    ({ name, code, message }) => console.log(JSON.stringify(options), name, code, message),
  );
}
