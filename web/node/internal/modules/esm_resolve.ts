/** ESM_RESOLVE of Node's documentation: from a specifier and who asks to a URL and a format. */
import type { Environment } from '../environment.ts';
import type { BuiltinCatalogue } from './builtin_names.ts';
import { addCommonJsHint } from './esm_hints.ts';
import { extname, fileURLToPath, type FileSource, pathToFileURL, resolvePath } from './files.ts';
import { packageExportsResolve, packageImportsResolve } from './package_exports.ts';
import type { PackageReader } from './package_json.ts';
import type { TypeScriptLoader } from './typescript.ts';

export type ModuleFormat = 'module' | 'commonjs' | 'json' | 'builtin';

export interface Resolved {
  readonly url: string;
  /** Path of a file; '' for builtins and data: URLs. */
  readonly path: string;
  /** How to read it, where that is known already. */
  readonly format?: ModuleFormat;
}

/** Conditions of `import`, by version. */
export function importConditions(major: number): Set<string> {
  const conditions = ['node', 'import'];
  if (major >= 22) conditions.push('module-sync');
  if (major >= 18) conditions.push('node-addons');
  return new Set(conditions);
}

/** parsePackageName: what stands before the first slash, or the second after a scope. */
const PACKAGE_NAME = /^(?:@[^/]*\/[^/]*|(?!@)[^/]*)/;
const INVALID_PACKAGE_NAME = /^\.|[%\\]/;
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export class EsmResolver {
  readonly #env: Environment;
  readonly #files: FileSource;
  readonly #packages: PackageReader;
  readonly #builtins: BuiltinCatalogue;
  readonly #conditions: Set<string>;
  readonly #resolved = new Map<string, Resolved>();
  readonly #typeScript: TypeScriptLoader;

  constructor(
    env: Environment,
    files: FileSource,
    packages: PackageReader,
    builtins: BuiltinCatalogue,
    typeScript: TypeScriptLoader,
  ) {
    this.#env = env;
    this.#files = files;
    this.#packages = packages;
    this.#builtins = builtins;
    this.#typeScript = typeScript;
    this.#conditions = importConditions(env.profile.major);
  }

  get #codes(): any {
    return this.#env.require('internal/errors').codes;
  }

  /** `import.meta.resolve`: the URL, whether there is such a file or not. */
  urlOf(specifier: string, parent: string): string {
    try {
      return this.resolve(specifier, parent).url;
    } catch (error) {
      const { code, url } = error as { code?: string; url?: string };
      const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_UNSUPPORTED_DIR_IMPORT';
      if (isMissing && url !== undefined) return url;
      // What cannot be loaded from is found out when it is loaded.
      if (code === 'ERR_UNSUPPORTED_ESM_URL_SCHEME' || code === 'ERR_UNKNOWN_BUILTIN_MODULE')
        return new this.#env.host.URL(specifier).href;
      throw error;
    }
  }

  /** What `specifier` means to the file or URL `parent`; since Node 20 what was found once stays found. */
  resolve(specifier: string, parent: string): Resolved {
    try {
      return this.#found(specifier, parent);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_UNSUPPORTED_DIR_IMPORT')
        addCommonJsHint(this.#env, error as Error, specifier, parent);
      throw error;
    }
  }

  #found(specifier: string, parent: string): Resolved {
    if (this.#env.profile.major < 20) return this.#resolve(specifier, parent);
    const key = `${specifier}\n${parent}`;
    let resolved = this.#resolved.get(key);
    if (resolved === undefined) {
      resolved = this.#resolve(specifier, parent);
      this.#resolved.set(key, resolved);
    }
    return resolved;
  }

  #resolve(specifier: string, parent: string): Resolved {
    if (this.#builtins.has(specifier)) {
      const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
      return { url: `node:${name}`, path: '' };
    }
    const parentPath = parent.startsWith('file://') ? fileURLToPath(parent) : parent;
    if (/^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..') {
      return this.#relative(specifier, parent, parentPath);
    }
    if (HAS_SCHEME.test(specifier)) return this.#absolute(specifier, parentPath);
    if (specifier.startsWith('#'))
      return this.#finish(this.#imports(specifier, parentPath), parentPath);
    return this.#finish(this.#bare(specifier, parentPath), parentPath);
  }

  #relative(specifier: string, parent: string, parentPath: string): Resolved {
    if (parent.startsWith('data:')) {
      if (this.#env.profile.major < 20) throw new this.#codes.ERR_INVALID_URL(specifier);
      throw new this.#codes.ERR_UNSUPPORTED_RESOLVE_REQUEST(specifier, parent);
    }
    const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(specifier) ?? [];
    const directory = parentPath.slice(0, parentPath.lastIndexOf('/')) || '/';
    if (/%2f|%5c/i.test(path)) {
      throw new this.#codes.ERR_INVALID_MODULE_SPECIFIER(
        resolvePath(directory, path),
        'must not include encoded "/" or "\\" characters',
        parentPath,
      );
    }
    const decoded = decodeURIComponent(path);
    const resolved = resolvePath(directory, decoded);
    const isFolder = /(^|\/)\.{0,2}$/.test(decoded) && resolved !== '/';
    return this.#finish(isFolder ? `${resolved}/` : resolved, parentPath, suffix);
  }

  #absolute(specifier: string, parentPath: string): Resolved {
    const scheme = specifier.slice(0, specifier.indexOf(':') + 1).toLowerCase();
    switch (scheme) {
      case 'file:': {
        const suffix = /[?#].*$/s.exec(specifier)?.[0] ?? '';
        return this.#finish(fileURLToPath(specifier), parentPath, suffix);
      }
      case 'data:':
        return { url: specifier, path: '' };
      case 'node:':
        throw new this.#codes.ERR_UNKNOWN_BUILTIN_MODULE(specifier);
    }
    const isNetwork = scheme === 'http:' || scheme === 'https:';
    const schemes =
      this.#env.profile.major >= 22 && isNetwork ? ['file', 'data'] : ['file', 'data', 'node'];
    throw new this.#codes.ERR_UNSUPPORTED_ESM_URL_SCHEME({ protocol: scheme }, schemes);
  }

  /** PACKAGE_IMPORTS_RESOLVE for the package around the parent. */
  #imports(specifier: string, parentPath: string): string {
    const config = this.#packages.scopeOf(parentPath);
    if (config?.imports === undefined) {
      throw new this.#codes.ERR_PACKAGE_IMPORT_NOT_DEFINED(
        specifier,
        config && `${config.directory}/`,
        parentPath,
      );
    }
    return packageImportsResolve({
      env: this.#env,
      config,
      subpath: specifier,
      base: parentPath,
      conditions: this.#conditions,
      isImports: true,
      packageResolve: (target) => this.resolve(target, parentPath).path,
    });
  }

  /** The package.json of the package that a bare specifier names (module.findPackageJSON). */
  packageJSONOf(specifier: string, parent: string): string | undefined {
    const name = PACKAGE_NAME.exec(specifier)?.[0] ?? specifier;
    const parentPath = parent.startsWith('file://') ? fileURLToPath(parent) : '/';
    const own = this.#packages.scopeOf(parentPath);
    if (own?.name === name && own.exports !== undefined && own.exports !== null) return own.file;
    for (let directory = parentPath; directory !== ''; ) {
      directory = directory.slice(0, directory.lastIndexOf('/'));
      const found = this.#packages.read(`${directory}/node_modules/${name}`);
      if (found !== undefined) return found.file;
    }
    throw new this.#codes.ERR_MODULE_NOT_FOUND(name, parentPath);
  }

  /** PACKAGE_RESOLVE. */
  #bare(specifier: string, parentPath: string): string {
    const name = PACKAGE_NAME.exec(specifier)?.[0];
    if (name === undefined || INVALID_PACKAGE_NAME.test(name)) {
      throw new this.#codes.ERR_INVALID_MODULE_SPECIFIER(
        specifier,
        'is not a valid package name',
        parentPath,
      );
    }
    const subpath = `.${specifier.slice(name.length)}`;
    const own = this.#packages.scopeOf(parentPath);
    if (own?.name === name && own.exports !== undefined && own.exports !== null) {
      return this.#exports(own, subpath, parentPath);
    }
    let directory = parentPath;
    do {
      directory = directory.slice(0, directory.lastIndexOf('/'));
      const folder = `${directory}/node_modules/${name}`;
      if (this.#files.kindOf(folder) !== 'directory') continue;
      const config = this.#packages.read(folder, `"${specifier}" from ${parentPath}`);
      if (config?.exports !== undefined && config.exports !== null) {
        return this.#exports(config, subpath, parentPath);
      }
      return subpath === '.'
        ? this.#legacyMain(folder, config?.main, parentPath)
        : resolvePath(folder, subpath);
    } while (directory !== '');
    if (this.#packages.provide(name)) return this.#bare(specifier, parentPath);
    throw new this.#codes.ERR_MODULE_NOT_FOUND(name, parentPath);
  }

  #exports(
    config: Parameters<typeof packageExportsResolve>[0]['config'],
    subpath: string,
    base: string,
  ) {
    return packageExportsResolve({
      env: this.#env,
      config,
      subpath,
      base,
      conditions: this.#conditions,
      isImports: false,
      packageResolve: (target) => this.resolve(target, base).path,
    });
  }

  /** LEGACY_MAIN_RESOLVE: a package without `exports`. */
  #legacyMain(folder: string, main: string | undefined, parentPath: string): string {
    const candidates: string[] = [];
    if (main !== undefined) {
      for (const end of ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node']) {
        candidates.push(resolvePath(folder, main) + end);
      }
    }
    for (const name of ['index.js', 'index.json', 'index.node'])
      candidates.push(`${folder}/${name}`);
    const found = candidates.find((path) => this.#files.kindOf(path) === 'file');
    if (found !== undefined) return found;
    const { major } = this.#env.profile;
    const shown = major < 20 ? '' : (main ?? 'index.js').replace(/^\.\//, '');
    const within = major < 22 ? folder : folder.replace(/\/$/, '');
    throw new this.#codes.ERR_MODULE_NOT_FOUND(`${within}/${shown}`, parentPath);
  }

  /** finalizeResolution: the file has to be there, under its real path. */
  #finish(path: string, parentPath: string, suffix = ''): Resolved {
    const url = pathToFileURL(path);
    const kind = this.#files.kindOf(path);
    if (kind === 'directory') {
      throw new this.#codes.ERR_UNSUPPORTED_DIR_IMPORT(path, parentPath, url);
    }
    if (kind === undefined) throw new this.#codes.ERR_MODULE_NOT_FOUND(path, parentPath, url);
    const real = this.#files.realpath(path);
    return { url: pathToFileURL(real) + suffix, path: real };
  }

  #dataFormat(url: string): ModuleFormat {
    const type = /^data:([^/]+\/[^;,]+)[^,]*?(?:;base64)?,/.exec(url)?.[1];
    const format = DATA_FORMATS[type ?? ''];
    if (format !== undefined) return format;
    if (type === undefined && this.#env.profile.major < 22) {
      throw new this.#codes.ERR_INVALID_URL(url);
    }
    throw new this.#codes.ERR_UNKNOWN_MODULE_FORMAT(type ?? null, url);
  }

  /** How a resolved file is read; undefined: its text decides. */
  formatOf({ url, path, format }: Resolved): ModuleFormat | undefined {
    if (format !== undefined) return format;
    if (url.startsWith('node:')) return 'builtin';
    if (url.startsWith('data:')) return this.#dataFormat(url);
    switch (this.#typeScript.asJavaScript(path)) {
      case '.mjs':
        return 'module';
      case '.cjs':
        return 'commonjs';
      case '.json':
        return 'json';
      case '.js':
      case '':
        break;
      default:
        throw new this.#codes.ERR_UNKNOWN_FILE_EXTENSION(extname(path), path);
    }
    const type = this.#packages.scopeOf(path)?.type ?? 'none';
    if (type !== 'none') return type;
    return this.#env.profile.major >= 20 ? undefined : 'commonjs';
  }
}

/** The media types that can be imported. */
const DATA_FORMATS: Record<string, ModuleFormat> = {
  'text/javascript': 'module',
  'application/json': 'json',
};

/** The text of a `data:` URL. */
export function dataText(env: Environment, url: string): string {
  const [, head = '', body = ''] = /^data:([^,]*),(.*)$/s.exec(url) ?? [];
  const text = decodeURIComponent(body);
  if (!head.endsWith(';base64')) return text;
  return env.require('buffer').Buffer.from(text, 'base64').toString();
}
