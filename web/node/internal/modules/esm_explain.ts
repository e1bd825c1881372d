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
