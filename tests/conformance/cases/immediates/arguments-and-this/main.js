// setImmediate hands on its arguments, calls with the Immediate as `this`, and refuses non-functions.
const handle = setImmediate(function (a, b) {
  console.log(this === handle, a, b, arguments.length);
}, 'x', { y: 1 });
setImmediate(() => console.log(typeof this, this === module.exports));
for (const bad of [null, 'code']) {
  try {
    setImmediate(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
clearImmediate(undefined);
clearImmediate(null);
