// A callback that is not a function throws at once, with the version's error code and text.
for (const f of [setTimeout, setInterval]) {
  for (const bad of [undefined, 'console.log(1)', { handleEvent() {} }]) {
    try {
      f(bad, 1);
    } catch (error) {
      console.log(f.name, error.name, error.code, error.message);
    }
  }
}
console.log(setTimeout.length, setInterval.length, clearTimeout.length, setImmediate.length);
