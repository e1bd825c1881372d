// Scripts see globals only, declare globals, and give their completion value.
const vm = require('vm');

const local = 1;
console.log(local, vm.runInThisContext('typeof local + typeof require + typeof module'));
vm.runInThisContext('var declared = 5; function twice(n) { return n * 2; }');
console.log(declared, twice(4), delete global.declared, declared);
const script = new vm.Script('global.count = (global.count || 0) + 1');
console.log(script.runInThisContext(), script.runInThisContext(), global.count);
console.log(vm.runInThisContext('if (true) { 7; } else { 8; }'), vm.runInThisContext('this') === global);
console.log(vm.createScript('1') instanceof vm.Script, vm.isContext({}));
vm.runInThisContext('(async () => { await 1; console.log("later"); })')().then(() => console.log('done'));
process.nextTick(() => console.log('tick'));
