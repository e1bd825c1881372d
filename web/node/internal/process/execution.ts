/** `node -e` and `-p`, and threads of text: a script in the global scope (Node's lib/internal/process/execution.js). */
import type { Environment } from '../environment.ts';

/** Evaluates the source; with `isPrinted` its completion value is printed. */
export function evaluateScript(
  env: Environment,
  source: string,
  isPrinted: boolean,
  name = '[eval]',
): void {
  const { globalObject, directory } = env;
  const { Module } = env.require('internal/modules');
  env.require('vm');
  const { runScript } = env.require('internal/vm_support');
  const module = new Module(name);
  module.filename = `${directory === '/' ? '' : directory}/${name}`;
  module.paths = Module._nodeModulePaths(directory);
  // A module of that name compiles the wrapper, whose `require` becomes global.
  module._compile('module.exports = require;', `${name}-wrapper`);
  const require = module.exports;
  module.exports = {};
  Object.assign(globalObject, {
    exports: module.exports,
    module,
    __filename: name,
    __dirname: '.',
    require,
  });
  const result = runEvaluated(() => runScript(source, name));
  if (isPrinted) globalObject.console.log(result);
}

/** Stands in stack traces as the wrapper that Node evaluates (`internal/node_frames`). */
function runEvaluated(run: () => unknown): unknown {
  return run();
}
