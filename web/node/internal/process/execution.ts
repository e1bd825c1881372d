/** `node -e` and `-p`: a script of text in the global scope (Node's lib/internal/process/execution.js). */
import type { Environment } from '../environment.ts';

const NAME = '[eval]';

/** Evaluates the source; with `isPrinted` its completion value is printed. */
export function evaluateScript(env: Environment, source: string, isPrinted: boolean): void {
  const { globalObject, directory } = env;
  const { Module } = env.require('internal/modules');
  env.require('vm');
  const { runScript } = env.require('internal/vm_support');
  const module = new Module(NAME);
  module.filename = `${directory === '/' ? '' : directory}/${NAME}`;
  module.paths = Module._nodeModulePaths(directory);
  // A module of that name compiles the wrapper, whose `require` becomes global.
  module._compile('module.exports = require;', `${NAME}-wrapper`);
  const require = module.exports;
  module.exports = {};
  Object.assign(globalObject, {
    exports: module.exports,
    module,
    __filename: NAME,
    __dirname: '.',
    require,
  });
  const result = runEvaluated(() => runScript(source, NAME));
  if (isPrinted) globalObject.console.log(result);
}

/** Stands in stack traces as the wrapper that Node evaluates (`internal/node_frames`). */
function runEvaluated(run: () => unknown): unknown {
  return run();
}
