// What would need code to be made is refused with a code and the words for it.
// @min 22
for (const name of ['enum', 'namespace', 'parameter', 'equals', 'angle', 'assignment', 'invalid']) {
  try {
    require(`./${name}.cts`);
    console.log(name, 'loaded');
  } catch (error) {
    console.log(name, error.name, error.code, error.message, error instanceof SyntaxError);
    console.log(error.stack.split('\n').slice(1, 6).filter((line) => !line.includes(' at ')).join('\n'));
  }
}
