// clearImmediate of what is true but no object threw up to Node 22; its siblings never did.
for (const value of ['x', -1, true, Symbol.iterator, '', 0, null, undefined]) {
  for (const clear of [clearTimeout, clearInterval, clearImmediate]) {
    try {
      clear(value);
    } catch (error) {
      console.log(clear.name, error.name, error.message);
    }
  }
}
