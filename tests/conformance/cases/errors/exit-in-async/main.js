// process.exit after an await runs no finally on the way out, not in callers, generators or iterators either.
process.on('exit', (code) => console.log('exit', code));
function* gen() {
  try {
    yield 1;
  } finally {
    console.log('never: generator');
  }
}
async function inner() {
  try {
    await null;
    for (const x of gen()) process.exit(x + 2);
  } finally {
    console.log('never: inner');
  }
}
(async () => {
  try {
    await inner();
  } catch (e) {
    console.log('never: catch');
  } finally {
    console.log('never: outer');
  }
})();
[1].forEach(() => setTimeout(() => console.log('never: timer'), 50));
