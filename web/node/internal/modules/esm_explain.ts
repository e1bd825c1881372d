/**
 * An ES module that uses a variable of CommonJS: its ReferenceError says what to do instead (Node's
 * explainCommonJSGlobalLikeNotDefinedError).
 */
import type { PackageReader } from './package_json.ts';

const GLOBAL_LIKE = /^(require|module|exports|__filename|__dirname) is not defined$/;

/** What ES modules have in their place. */
const ADVICE: Record<string, string> = {
  require: 'replace require() with import',
  module: 'use export instead of module.exports/exports',
  exports: 'use export instead of module.exports/exports',
  __filename: 'use import.meta.filename instead',
  __dirname: 'use import.meta.dirname instead',
};

export interface EvaluatedRoot {
  readonly url: string;
  readonly path: string;
  readonly hasTopLevelAwait: boolean;
}

/** Changes the message of `error`, with which the evaluation of the module `root` failed. */
export function explainCommonJsGlobal(
  error: any,
  root: EvaluatedRoot,
  packages: PackageReader,
  major: number,
): void {
  if (major <= 10 || error?.name !== 'ReferenceError') return;
  const name = GLOBAL_LIKE.exec(error.message)?.[1];
  if (name === undefined) return;
  if (root.hasTopLevelAwait && major >= 22) {
    const [found, advice] =
      major < 24 ? ['require()', ADVICE.require] : [`'${name}'`, ADVICE[name]];
    error.message = `Cannot determine intended module format because both ${found} and top-level await are present. If the code is intended to be CommonJS, wrap await in an async function. If the code is intended to be an ES module, ${advice}.`;
    error.code = 'ERR_AMBIGUOUS_MODULE_SYNTAX';
    return;
  }
  let message = `${error.message} in ES module scope`;
  if (name === 'require') message += ', you can use import instead';
  const isJs = root.url.startsWith('file://') && /\.js(\?[^#]*)?(#.*)?$/.test(root.url);
  const config = isJs ? packages.scopeOf(root.path) : undefined;
  if (config?.type === 'module') {
    message +=
      "\nThis file is being treated as an ES module because it has a '.js' file extension and " +
      `'${config.file}' contains "type": "module". To treat it as a CommonJS script, rename it ` +
      "to use the '.cjs' file extension.";
  }
  error.message = message;
}

/** An import() of the module has not gone so far as to link it. */
export const raceMessage = (path: string, parent: string | undefined): string =>
  `Cannot require() ES Module ${path} because it is not yet fully loaded.\n` +
  'This may be caused by a race condition if the module is simultaneously dynamically import()-ed via ' +
  'Promise.all().\nTry await-ing the import() sequentially in a loop instead.\n' +
  ` (From ${parent ? `${parent} in ` : ' '}non-loader-hook thread)`;

/** The line of `source` that has the offset. */
export function lineAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const end = source.indexOf('\n', offset);
  return source.slice(start, end < 0 ? undefined : end);
}

/** Node's longer words for a name that a CommonJS file does not seem to export; `line` is where it was asked for. */
export function commonJsHint(specifier: string, name: string, line: string): string {
  const names = /{.*}/.exec(line)?.[0].replace(/\s+as\s+/g, ': ');
  const example = names === undefined ? '' : `const ${names} = pkg;\n`;
  return (
    `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, ` +
    'which may not support all module.exports as named exports.\nCommonJS modules can always be ' +
    `imported via the default export, for example using:\n\nimport pkg from '${specifier}';\n${example}`
  );
}
