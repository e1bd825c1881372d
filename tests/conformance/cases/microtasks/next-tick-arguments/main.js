// nextTick hands its arguments on and refuses what is not a function.
process.nextTick((...args) => console.log(args), 1, 'two', [3], undefined);
process.nextTick(function () {
  console.log(arguments.length);
});
for (const bad of [undefined, 'text', 5]) {
  try {
    process.nextTick(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
