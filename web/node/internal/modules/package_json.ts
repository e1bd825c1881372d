/** Reading of package.json files, once each (Node's lib/internal/modules/package_json_reader.js). */
import type { Environment } from '../environment.ts';
import { dirname, type FileSource, withoutByteOrderMark } from './files.ts';

export interface PackageConfig {
  /** The package's folder. */
  readonly directory: string;
  /** Path of package.json. */
  readonly file: string;
  readonly name: string | undefined;
  readonly main: string | undefined;
  readonly type: 'commonjs' | 'module' | 'none';
  readonly exports: unknown;
  readonly imports: unknown;
}

const stringOr = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

export class PackageReader {
  readonly #env: Environment;
  readonly #files: FileSource;
  readonly #cache = new Map<string, PackageConfig | undefined>();

  constructor(env: Environment, files: FileSource) {
    this.#env = env;
    this.#files = files;
  }

  /** The package.json of `directory` itself; `base` is who asks, for the error. */
  read(directory: string, base?: string): PackageConfig | undefined {
    if (!this.#cache.has(directory)) this.#cache.set(directory, this.#parse(directory, base));
    return this.#cache.get(directory);
  }

  /** Puts a bundled package on the volume that was not found; what was missing before is read again then. */
  provide(request: string): boolean {
    if (!this.#env.realm.packages.provide(request)) return false;
    for (const [directory, config] of this.#cache) {
      if (config === undefined) this.#cache.delete(directory);
    }
    return true;
  }

  /** The nearest package.json at or above the folder of `path`; `node_modules` bounds the scope. */
  scopeOf(path: string): PackageConfig | undefined {
    for (let directory = dirname(path); ; directory = dirname(directory)) {
      if (directory.endsWith('/node_modules')) return undefined;
      const config = this.read(directory);
      if (config !== undefined || directory === '/') return config;
    }
  }

  #parse(directory: string, base: string | undefined): PackageConfig | undefined {
    const file = directory === '/' ? '/package.json' : `${directory}/package.json`;
    const text = this.#files.readFile(file);
    if (text === undefined) return undefined;
    const json = this.#json(withoutByteOrderMark(text), file, base);
    const { type } = json;
    return {
      directory,
      file,
      name: stringOr(json.name),
      main: stringOr(json.main),
      type: type === 'module' || type === 'commonjs' ? type : 'none',
      exports: json.exports,
      imports: typeof json.imports === 'object' && json.imports !== null ? json.imports : undefined,
    };
  }

  #json(text: string, file: string, base: string | undefined): any {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (cause) {
      const { message } = cause as Error;
      const { major } = this.#env.profile;
      if (major >= 20) {
        const { codes } = this.#env.require('internal/errors');
        throw new codes.ERR_INVALID_PACKAGE_CONFIG(file, base, message);
      }
      const error: any = new SyntaxError(
        major > 10 ? `Error parsing ${file}: ${message}` : `Error parsing ${file}: ${message}`,
      );
      error.path = file;
      throw error;
    }
    return typeof json === 'object' && json !== null ? json : {};
  }
}
