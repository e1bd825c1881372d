// Errors of scripts name the file and line they were told, and their stacks show the line.
const vm = require('vm');

function attempt(run) {
  try {
    console.log(run());
  } catch (error) {
    if (!(error instanceof Error)) console.log('thrown', error);
    else console.log(error.stack.split('\n').filter((line) => !/^    at (?!.*(given\.js|evalmachine))/.test(line)).join('\n'));
  }
}
attempt(() => vm.runInThisContext('\n  throw new Error("boom");', 'given.js'));
attempt(() => vm.runInThisContext('throw new Error("boom");', { filename: 'given.js', lineOffset: 10 }));
attempt(() => vm.runInThisContext('throw new Error("boom");', { displayErrors: false }));
attempt(() => vm.runInThisContext('function inner() {\n  throw new TypeError("x");\n}\ninner()', 'given.js'));
attempt(() => vm.runInThisContext('unknown', 'given.js'));
attempt(() => vm.runInThisContext('throw 5'));
attempt(() => new vm.Script('\n\nlet a = 1 2;\n'));
attempt(() => vm.runInThisContext('1', { filename: 5 }));
attempt(() => new vm.Script('1', 5));
