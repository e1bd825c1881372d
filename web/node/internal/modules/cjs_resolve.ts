/**
 * How `require` finds a file: `Module._findPath`, `_nodeModulePaths` and `_resolveLookupPaths` of Node's
 * lib/internal/modules/cjs/loader.js, and the `exports` and `imports` fields of packages.
 */
import type { Environment } from '../environment.ts';
import { dirname, type FileSource, isRelative, resolvePath } from './files.ts';
import { packageExportsResolve, packageImportsResolve } from './package_exports.ts';
import type { PackageConfig, PackageReader } from './package_json.ts';

/** Conditions of `require`, by version. */
export function requireConditions(major: number): Set<string> {
  const conditions = ['node', 'require'];
  if (major >= 22) conditions.push('module-sync');
  if (major >= 18) conditions.push('node-addons');
  return new Set(conditions);
}

/** `module.paths` of a file in `directory`. */
export function nodeModulePaths(directory: string): string[] {
  const paths: string[] = [];
  for (let at = directory; ; at = dirname(at)) {
    if (!at.endsWith('/node_modules')) {
      paths.push(at === '/' ? '/node_modules' : `${at}/node_modules`);
    }
    if (at === '/') return paths;
  }
}

export class CjsResolver {
  readonly #env: Environment;
  readonly #files: FileSource;
  readonly #packages: PackageReader;
  readonly #conditions: Set<string>;

  constructor(env: Environment, files: FileSource, packages: PackageReader) {
    this.#env = env;
    this.#files = files;
    this.#packages = packages;
    this.#conditions = requireConditions(env.profile.major);
  }

  /** Module._findPath: the file `request` means in one of `paths`, or undefined. */
  findPath(request: string, paths: readonly string[], extensions: string[]): string | undefined {
    const isAbsolute = request.startsWith('/');
    const wantsFolder = /(?:^|\/)\.{0,2}$/.test(request) && !/^$/.test(request);
    for (const path of isAbsolute ? [''] : paths) {
      if (!isAbsolute && !isRelative(request)) {
        if (this.#files.kindOf(path) !== 'directory') continue;
        const exported = this.#resolveExports(path, request);
        if (exported !== undefined) return exported;
      }
      const from = path === '' ? '/' : resolvePath(this.#env.process.cwd(), path);
      const base = resolvePath(from, request);
      const found = this.#fileOrFolder(base, wantsFolder, extensions, request);
      if (found !== undefined) return this.#files.realpath(found);
    }
    return undefined;
  }

  #fileOrFolder(
    base: string,
    wantsFolder: boolean,
    extensions: string[],
    request: string,
  ): string | undefined {
    if (!wantsFolder) {
      if (this.#files.kindOf(base) === 'file') return base;
      const extended = this.#tryExtensions(base, extensions);
      if (extended !== undefined) return extended;
    }
    return this.#files.kindOf(base) === 'directory'
      ? this.#tryPackage(base, extensions, request)
      : undefined;
  }

  #tryExtensions(base: string, extensions: string[]): string | undefined {
    const found = extensions.find((extension) => this.#files.kindOf(base + extension) === 'file');
    return found === undefined ? undefined : base + found;
  }

  /** A folder: what `main` of its package.json names, else its index file. */
  #tryPackage(directory: string, extensions: string[], request: string): string | undefined {
    const main = this.#packages.read(directory)?.main;
    const index = this.#tryExtensions(`${directory === '/' ? '' : directory}/index`, extensions);
    if (!main) return index;
    const named = resolvePath(directory, main);
    const found =
      (this.#files.kindOf(named) === 'file' ? named : undefined) ??
      this.#tryExtensions(named, extensions) ??
      this.#tryExtensions(resolvePath(named, 'index'), extensions);
    if (found !== undefined || this.#env.profile.major <= 10) return found ?? index;
    const file = `${directory}/package.json`;
    if (index === undefined) {
      const error: any = new Error(
        `Cannot find module '${named}'. Please verify that the package.json has a valid "main" entry`,
      );
      error.code = 'MODULE_NOT_FOUND';
      error.path = file;
      error.requestPath = request;
      throw error;
    }
    if (this.#env.profile.major >= 18) {
      this.#env.process.emitWarning(
        `Invalid 'main' field in '${file}' of '${main}'. Please either fix that or report it to the module author`,
        'DeprecationWarning',
        'DEP0128',
      );
    }
    return index;
  }

  /** `exports` of a package in `modules` (a node_modules folder). */
  #resolveExports(modules: string, request: string): string | undefined {
    if (this.#env.profile.major <= 10) return undefined;
    const [, name, rest = ''] = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/.exec(request) ?? [];
    if (name === undefined) return undefined;
    const config = this.#packages.read(`${modules}/${name}`);
    if (config === undefined || config.exports === undefined || config.exports === null) {
      return undefined;
    }
    return this.#exportOf(config, `.${rest}`, undefined);
  }

  #exportOf(config: PackageConfig, subpath: string, base: string | undefined): string {
    return this.#finish(
      packageExportsResolve({
        env: this.#env,
        config,
        subpath,
        base,
        conditions: this.#conditions,
        isImports: false,
        packageResolve: () => {
          throw new Error(`'${subpath}' of ${config.file} names a bare specifier`);
        },
      }),
    );
  }

  /** Self-reference: a package may require itself by name if it has `exports`. */
  trySelf(request: string, filename: string): string | undefined {
    const config = this.#packages.scopeOf(filename);
    if (config?.exports === undefined || config.exports === null || config.name === undefined) {
      return undefined;
    }
    if (request === config.name) return this.#exportOf(config, '.', filename);
    if (!request.startsWith(`${config.name}/`)) return undefined;
    return this.#exportOf(config, `.${request.slice(config.name.length)}`, filename);
  }

  /** `#name` by the `imports` of the package around `filename`; `requireFrom` finds bare targets. */
  tryImports(
    request: string,
    filename: string,
    requireFrom: (specifier: string) => string,
  ): string | undefined {
    const config = this.#packages.scopeOf(filename);
    if (config?.imports === undefined) return undefined;
    const found = packageImportsResolve({
      env: this.#env,
      config,
      subpath: request,
      base: filename,
      conditions: this.#conditions,
      isImports: true,
      packageResolve: requireFrom,
    });
    return found.startsWith('/') ? this.#finish(found) : found;
  }

  #finish(path: string): string {
    if (this.#files.kindOf(path) === 'file') return this.#files.realpath(path);
    const error: any = new Error(`Cannot find module '${path}'`);
    error.code = 'MODULE_NOT_FOUND';
    throw error;
  }
}
