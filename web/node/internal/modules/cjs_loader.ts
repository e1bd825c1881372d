/**
 * CommonJS: the `Module` class and `require` (Node's lib/internal/modules/cjs/loader.js), each function under its
 * name there.
 */
import type { Environment } from '../environment.ts';
import type { BuiltinCatalogue } from './builtin_names.ts';
import { CjsResolver, nodeModulePaths } from './cjs_resolve.ts';
import { circularExports, endCircularExports } from './cjs_circular.ts';
import type { Compiler, FileHelper } from './compile.ts';
import { dirname, type FileSource, isRelative, resolvePath } from './files.ts';
import { patchedWrapper } from './module_statics.ts';
import type { PackageReader } from './package_json.ts';
import type { TypeScriptLoader } from './typescript.ts';

/** What CommonJS needs of the loader of ES modules. */
export interface EsmBridge {
  /** `import()` from a CommonJS file. */
  importFrom(specifier: unknown, options: unknown, referrer: string, isSource?: number): object;
  /** The namespace object of a synchronous ES module (`require` of one). */
  requireModule(path: string, parent: any): object;
  /** What `require` gives for that namespace: it, or its export named `module.exports`. */
  exportsOf(namespace: any): unknown;
  syncBuiltins(): void;
}

export interface CjsParts {
  readonly files: FileSource;
  readonly packages: PackageReader;
  readonly builtins: BuiltinCatalogue;
  readonly compiler: Compiler;
  readonly typeScript: TypeScriptLoader;
  readonly esm: EsmBridge;
}

/** The folders after all node_modules folders: NODE_PATH is not read. */
const GLOBAL_PATHS = [
  '/home/user/.node_modules',
  '/home/user/.node_libraries',
  '/usr/local/lib/node',
];

export type CommonJs = ReturnType<typeof createCommonJs>;

export function createCommonJs(env: Environment, parts: CjsParts) {
  const { major } = env.profile;
  const { files, packages, builtins, compiler, typeScript, esm } = parts;
  const resolver = new CjsResolver(env, files, packages);
  const parents = new WeakMap<object, any>();
  /** Since 20.19 and 22.7 the text decides where nothing else says what a file is. */
  const detectsModules = major >= 20;
  const requiresEsm = major >= 20;
  const symbols = {
    kIsMainSymbol: Symbol('kIsMainSymbol'),
    kIsCachedByESMLoader: Symbol('kIsCachedByESMLoader'),
    kURL: Symbol('kURL'),
    kFormat: Symbol('kFormat'),
    kIsExecuting: Symbol('kIsExecuting'),
  };

  function Module(this: any, id = '', parent?: any): void {
    this.id = id;
    if (major > 10) this.path = dirname(id);
    this.exports = {};
    if (major <= 10) this.parent = parent;
    else parents.set(this, parent);
    updateChildren(parent, this, false);
    this.filename = null;
    this.loaded = false;
    this.children = [];
  }
  const M: any = Module;

  function updateChildren(parent: any, child: any, scan: boolean): void {
    const children = parent?.children;
    if (children && !(scan && children.includes(child))) children.push(child);
  }

  function stackOf(parent: any): string[] {
    const stack: string[] = [];
    for (let at = parent; at; at = major <= 10 ? at.parent : parents.get(at)) {
      stack.push(at.filename || at.id);
    }
    return stack;
  }

  function notFound(request: string, parent: any): Error {
    if (major <= 10) {
      return Object.assign(new Error(`Cannot find module '${request}'`), {
        code: 'MODULE_NOT_FOUND',
      });
    }
    const requireStack = stackOf(parent);
    const list = requireStack.length > 0 ? `\nRequire stack:\n- ${requireStack.join('\n- ')}` : '';
    const error = new Error(`Cannot find module '${request}'${list}`);
    return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack });
  }

  const statics = {
    _cache: Object.create(null),
    _pathCache: Object.create(null),
    _extensions: Object.create(null),
    globalPaths: [...GLOBAL_PATHS],

    isBuiltin: (request: unknown): boolean => typeof request === 'string' && builtins.has(request),

    _findPath: (request: string, paths: string[]): string | false =>
      resolver.findPath(request, paths ?? [], Object.keys(M._extensions)) ?? false,

    _nodeModulePaths: (from: string): string[] => nodeModulePaths(resolvePath('/', from)),

    _resolveLookupPaths(request: string, parent: any): string[] | null {
      if (builtins.has(request)) return null;
      if (!isRelative(request)) return [...(parent?.paths ?? []), ...M.globalPaths];
      return [parent?.filename ? dirname(parent.filename) : '.'];
    },

    _resolveFilename(request: string, parent: any, _isMain?: boolean, options?: any): string {
      if (builtins.has(request)) return request;
      const paths = options?.paths ? lookupPaths(request, options.paths) : undefined;
      if (parent?.filename && request.startsWith('#') && major > 10) {
        const found = resolver.tryImports(request, parent.filename, (specifier) =>
          M._resolveFilename(specifier, parent),
        );
        if (found !== undefined) return found;
      }
      if (parent?.filename && major > 10 && !isRelative(request)) {
        const own = resolver.trySelf(request, parent.filename);
        if (own !== undefined) return own;
      }
      const found = M._findPath(request, paths ?? M._resolveLookupPaths(request, parent));
      if (found) return found;
      throw notFound(request, parent);
    },

    _load(request: string, parent: any, isMain: boolean): unknown {
      if (request.startsWith('node:') && builtins.hasScheme) {
        if (builtins.has(request)) return builtins.require(request);
        const { codes } = env.require('internal/errors');
        throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(request);
      }
      const filename = M._resolveFilename(request, parent, isMain);
      const cached = M._cache[filename];
      if (cached !== undefined) {
        updateChildren(parent, cached, true);
        if (!cached.loaded && major > 10) return circularExports(env, cached);
        return cached.exports;
      }
      if (builtins.has(filename)) return builtins.require(filename);
      const module = new M(filename, parent);
      if (isMain) markMain(module);
      M._cache[filename] = module;
      loadInto(module, filename, parent);
      return module.exports;
    },

    createRequire(filename: unknown): unknown {
      const { codes } = env.require('internal/errors');
      const path = pathOf(filename);
      if (path === undefined) {
        throw new codes.ERR_INVALID_ARG_VALUE(
          'filename',
          filename,
          'must be a file URL object, file URL string, or absolute path string',
        );
      }
      const module = new M(path);
      module.filename = path;
      module.paths = nodeModulePaths(path.endsWith('/') ? resolvePath('/', path) : module.path);
      return makeRequireFunction(module);
    },

    _initPaths(): void {},
    _preloadModules(): void {},
    syncBuiltinESMExports: (): void => esm.syncBuiltins(),
  };

  function pathOf(filename: any): string | undefined {
    const text = typeof filename === 'object' && filename !== null ? filename.href : filename;
    if (typeof text !== 'string') return undefined;
    if (text.startsWith('file://')) return env.require('url').fileURLToPath(text);
    return text.startsWith('/') ? text : undefined;
  }

  function lookupPaths(request: string, from: string[]): string[] {
    if (isRelative(request)) return from;
    const paths = new Set<string>();
    for (const directory of from) {
      for (const path of nodeModulePaths(resolvePath(env.process.cwd(), directory)))
        paths.add(path);
    }
    return [...paths];
  }

  function markMain(module: any): void {
    env.process.mainModule = module;
    module.id = '.';
    if (major >= 20) module[symbols.kIsMainSymbol] = true;
  }

  function loadInto(module: any, filename: string, parent: any): void {
    if (major >= 20) {
      module[symbols.kIsMainSymbol] ??= false;
      module[symbols.kIsCachedByESMLoader] = false;
      if (major >= 22) {
        module[symbols.kURL] = undefined;
        module[symbols.kFormat] = undefined;
      }
    }
    let threw = true;
    try {
      module.load(filename);
      threw = false;
      if (major > 10) endCircularExports(env, module);
    } finally {
      if (threw) {
        delete M._cache[filename];
        const children = parent?.children;
        const index = children?.indexOf(module) ?? -1;
        if (index >= 0) children.splice(index, 1);
      }
    }
  }

  const methods = {
    load(this: any, filename: string): void {
      this.filename = filename;
      this.paths = nodeModulePaths(dirname(filename));
      const extension = longestExtension(filename);
      if (filename.endsWith('.mjs') && !M._extensions['.mjs'] && !requiresEsm) {
        const { codes } = env.require('internal/errors');
        throw new codes.ERR_REQUIRE_ESM(filename, true);
      }
      M._extensions[extension](this, filename);
      this.loaded = true;
    },
    require(this: any, id: unknown): unknown {
      env.require('internal/validators').validateString(id, 'id');
      if (id === '') {
        const { codes } = env.require('internal/errors');
        throw new codes.ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
      }
      return M._load(id, this, false);
    },
    _compile(this: any, content: string, filename: string): unknown {
      const file: FileHelper = {
        imp: (specifier, options, isSource) =>
          esm.importFrom(specifier, options, filename, isSource),
      };
      const wrap = patchedWrapper(M);
      const compiled: any =
        wrap === undefined
          ? compiler.commonJs(content, filename, file, typeScript.nameOf(filename))
          : env.require('vm').runInThisContext(wrap(content), { filename });
      const require = makeRequireFunction(this);
      if (major >= 20) this[symbols.kIsExecuting] = true;
      const { exports } = this;
      const result = Reflect.apply(compiled, exports, [
        exports,
        require,
        this,
        filename,
        dirname(filename),
      ]);
      if (major >= 20) this[symbols.kIsExecuting] = false;
      return result;
    },
  };

  function longestExtension(filename: string): string {
    const name = filename.slice(filename.lastIndexOf('/') + 1);
    for (let at = name.indexOf('.', 0); at >= 0; at = name.indexOf('.', at + 1)) {
      if (at === 0) continue;
      const extension = name.slice(at);
      if (M._extensions[extension]) return extension;
    }
    return '.js';
  }

  function read(filename: string): string {
    const text = files.readFile(filename);
    if (text === undefined) {
      // As fs.readFileSync would: the error of the file system itself.
      return env.require('fs').readFileSync(filename, 'utf8');
    }
    const content = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    return typeScript.isSource(filename) ? typeScript.strip(content, filename) : content;
  }

  /** The package.json that makes `filename` an ES module, if one does. */
  function isModuleFile(module: any, filename: string, content: string): boolean {
    const extension = typeScript.asJavaScript(filename);
    if (extension === '.mjs') return true;
    if (extension !== '.js' || major <= 10) return false;
    const config = packages.scopeOf(filename);
    if (config?.type === 'module') {
      if (requiresEsm) return true;
      const { codes } = env.require('internal/errors');
      const parent = parents.get(module);
      throw new codes.ERR_REQUIRE_ESM(
        filename,
        compiler.isModuleSyntax(content, filename),
        parent?.filename ?? null,
        config.file,
      );
    }
    return (
      detectsModules && config?.type !== 'commonjs' && compiler.isModuleSyntax(content, filename)
    );
  }

  Object.assign(statics._extensions, {
    '.js': (module: any, filename: string) => {
      const content = read(filename);
      if (!isModuleFile(module, filename, content)) {
        module._compile(content, filename);
        return;
      }
      const namespace = esm.requireModule(filename, parents.get(module));
      module.exports = esm.exportsOf(namespace);
    },
    '.json': (module: any, filename: string) => {
      const content = read(filename);
      try {
        module.exports = JSON.parse(content);
      } catch (error) {
        (error as Error).message = `${filename}: ${(error as Error).message}`;
        throw error;
      }
    },
    '.node': (_module: any, filename: string) => {
      throw new Error(`${filename}: native addons cannot be loaded in Loopscope`);
    },
  });

  /** `require` of one module. */
  function makeRequireFunction(module: any): any {
    const require = function require(path: unknown): unknown {
      return module.require(path);
    };
    const resolve = function resolve(request: unknown, options?: unknown): string {
      env.require('internal/validators').validateString(request, 'request');
      return M._resolveFilename(request as string, module, false, options);
    };
    const paths = function paths(request: unknown): string[] | null {
      env.require('internal/validators').validateString(request, 'request');
      return M._resolveLookupPaths(request as string, module);
    };
    return Object.assign(require, {
      resolve: Object.assign(resolve, { paths }),
      main: env.process.mainModule,
      extensions: M._extensions,
      cache: M._cache,
    });
  }

  Object.assign(M, statics);
  Object.assign(M.prototype, methods);
  for (const key of Object.keys(methods)) {
    Object.defineProperty(M.prototype, key, { enumerable: true });
  }
  if (major > 10) definePrototypeAccessors(M, parents);

  /** The file that `request` means in the file `filename`. */
  function resolveFrom(request: string, filename: string): string {
    const paths = nodeModulePaths(dirname(filename));
    return M._resolveFilename(request, { id: filename, filename, paths, children: [] });
  }

  return { Module: M, makeRequireFunction, read, resolveFrom };
}

/** Since Node 12 `parent` is an accessor and `constructor` one that inspect does not look behind. */
function definePrototypeAccessors(M: any, parents: WeakMap<object, unknown>): void {
  Object.defineProperty(M.prototype, 'constructor', { get: () => M, configurable: false });
  Object.defineProperty(M.prototype, 'isPreloading', {
    get: () => false,
    configurable: true,
    enumerable: false,
  });
  Object.defineProperty(M.prototype, 'parent', {
    get(this: object) {
      return parents.get(this);
    },
    set(this: object, value: unknown) {
      parents.set(this, value);
    },
    configurable: true,
    enumerable: false,
  });
}
