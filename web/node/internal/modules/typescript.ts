/**
 * TypeScript files as Node since 22.18 loads them: types are blanked, what would need code to be made is refused
 * (Node's lib/internal/modules/typescript.js). Older versions know no such files.
 */
import type { Environment } from '../environment.ts';
import type { Lowering } from '../lowering.ts';
import { extname, pathToFileURL } from './files.ts';

const AS_JAVASCRIPT: { readonly [extension: string]: string | undefined } = {
  '.ts': '.js',
  '.mts': '.mjs',
  '.cts': '.cjs',
};

export class TypeScriptLoader {
  readonly #env: Environment;
  readonly #strip: Lowering['strip'];
  readonly #isKnown: boolean;

  constructor(env: Environment, strip: Lowering['strip']) {
    this.#env = env;
    this.#strip = strip;
    this.#isKnown = env.profile.major >= 22;
  }

  /** Whether the types of this file are to be stripped. */
  isSource(path: string): boolean {
    return this.#isKnown && AS_JAVASCRIPT[extname(path)] !== undefined;
  }

  /** A file's extension, or for TypeScript that of the JavaScript file that it stands for. */
  asJavaScript(path: string): string {
    const extension = extname(path);
    return (this.#isKnown && AS_JAVASCRIPT[extension]) || extension;
  }

  /** What stack traces call a CommonJS file: since 24 a URL where types were stripped. */
  nameOf(path: string): string {
    return this.#env.profile.major >= 24 && this.isSource(path) ? pathToFileURL(path) : path;
  }

  /** The text without its types; throws Node's errors. */
  strip(source: string, path: string): string {
    const { codes } = this.#env.require('internal/errors');
    if (path.includes('/node_modules/')) {
      throw new codes.ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING(path);
    }
    const answer = this.#strip(source);
    if ('code' in answer) return answer.code;
    const { unsupported, message, line, snippet } = answer.error;
    const error = unsupported
      ? new codes.ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX(message)
      : new codes.ERR_INVALID_TYPESCRIPT_SYNTAX(message);
    error.stack = `${this.nameOf(path)}:${line}\n${snippet}\n${error.stack}`;
    throw error;
  }
}
