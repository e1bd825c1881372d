// A script that takes longer than its timeout is ended, and its catch and finally do not run.
const vm = require('vm');

try {
  vm.runInThisContext('try { while (true) {} } catch (error) { console.log("caught"); } finally { console.log("finally"); }', { timeout: 5 });
} catch (error) {
  console.log(error.message, error.code);
}
console.log(vm.runInThisContext('1 + 1', { timeout: 1000 }));
setTimeout(() => console.log('timer'), 1);
