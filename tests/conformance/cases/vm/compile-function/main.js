// compileFunction makes a function with named parameters and no name.
const vm = require('vm');

const add = vm.compileFunction('return a + b', ['a', 'b']);
console.log(add(1, 2), add.length, JSON.stringify(add.name), typeof vm.compileFunction('return this')());
try {
  vm.compileFunction('\nthrow new Error("inside")', [], { filename: 'made.js' })();
} catch (error) {
  console.log(error.stack.split('\n').slice(0, 2).join('\n'));
}
for (const args of [[5], ['1', 'a'], ['1', [5]]]) {
  try {
    vm.compileFunction(...args);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
