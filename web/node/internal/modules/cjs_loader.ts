/**
 * CommonJS: the `Module` class and `require` (Node's lib/internal/modules/cjs/loader.js), each function under its
 * name there.
 */
import type { Environment } from '../environment.ts';
import type { BuiltinCatalogue } from './builtin_names.ts';
import { CjsResolver, nodeModulePaths } from './cjs_resolve.ts';
import { circularExports, endCircularExports } from './cjs_circular.ts';
import { type Compiler, type FileHelper, syntaxErrorPlace } from './compile.ts';
import {
  BYTE_ORDER_MARK,
  dirname,
  type FileSource,
  isRelative,
  resolvePath,
  withoutByteOrderMark,
} from './files.ts';
import { patchedWrapper } from './module_statics.ts';
import { lineOf } from '../source_lines.ts';
import { thrownAt } from '../thrown_places.ts';
import type { PackageReader } from './package_json.ts';
import { traceRequire } from './tracing.ts';
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

/** The folders after all node_modules folders: those of NODE_PATH, then those of the user and of Node. */
function globalPaths({ HOME, NODE_PATH = '' }: Record<string, string | undefined>): string[] {
  const paths = NODE_PATH.split(':').filter((path) => path !== '');
  if (HOME) paths.push(`${HOME}/.node_modules`, `${HOME}/.node_libraries`);
  return [...paths, '/usr/local/lib/node'];
}

export type CommonJs = ReturnType<typeof createCommonJs>;

export function createCommonJs(env: Environment, parts: CjsParts) {
  const { major } = env.profile;
  const { files, packages, builtins, compiler, typeScript, esm } = parts;
  const resolver = new CjsResolver(env, files, packages);
  const parents = new WeakMap<object, any>();
  /** What modules exported when they had been loaded: an `import` of them gives that. */
  const snapshots = new WeakMap<object, { exports: unknown }>();
  /** ES modules that `require` has begun to load. */
  const evaluatingEsm = new WeakSet<object>();
  let lookupFolders: string[] = [];
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
    globalPaths: [] as string[],

    isBuiltin: (request: unknown): boolean => typeof request === 'string' && builtins.has(request),

    _findPath: (request: string, paths: string[]): string | false =>
      resolver.findPath(request, paths ?? [], Object.keys(M._extensions)) ?? false,

    _nodeModulePaths: (from: string): string[] =>
      nodeModulePaths(env.require('path').resolve(from)),

    _resolveLookupPaths(request: string, parent: any): string[] | null {
      if (builtins.has(request)) return null;
      if (!isRelative(request)) return [...(parent?.paths ?? []), ...lookupFolders];
      return [parent?.filename ? dirname(parent.filename) : '.'];
    },

    _resolveFilename(request: string, parent: any, _isMain?: boolean, options?: any): string {
      if (builtins.has(request)) return request;
      const isGiven = options?.paths !== undefined;
      const paths = isGiven ? lookupPaths(request, options.paths) : undefined;
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
      const find = () => M._findPath(request, paths ?? M._resolveLookupPaths(request, parent));
      const found = find() || (packages.provide(request) && find());
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
        if (!cached.loaded && evaluatingEsm.has(cached)) throw inCycle(cached);
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
      const given = pathOf(filename);
      if (given === undefined) {
        throw new codes.ERR_INVALID_ARG_VALUE(
          'filename',
          filename,
          'must be a file URL object, file URL string, or absolute path string',
        );
      }
      // For a folder, a file of no meaning in it asks.
      const path = given.endsWith('/') && major > 10 ? `${resolvePath('/', given)}/noop.js` : given;
      const module = new M(path);
      module.filename = path;
      module.paths = nodeModulePaths(path.endsWith('/') ? resolvePath('/', path) : module.path);
      return makeRequireFunction(module);
    },

    _initPaths(): void {
      lookupFolders = globalPaths(env.process.env);
      M.globalPaths = [...lookupFolders];
    },
    /** `--require`: as if a module in the working directory asked for them. */
    _preloadModules(requests: unknown): void {
      if (!Array.isArray(requests)) return;
      const parent = new M('internal/preload', null);
      parent.paths = M._nodeModulePaths(env.directory);
      parent.filename = undefined;
      for (const request of requests) parent.require(request);
    },
    syncBuiltinESMExports: (): void => esm.syncBuiltins(),
  };

  function pathOf(filename: any): string | undefined {
    const text = typeof filename === 'object' && filename !== null ? filename.href : filename;
    if (typeof text !== 'string') return undefined;
    if (text.startsWith('file://')) return env.require('url').fileURLToPath(text);
    return text.startsWith('/') ? text : undefined;
  }

  /** Where `require.resolve` looks with its option `paths`. */
  function lookupPaths(request: string, from: unknown): string[] | undefined {
    if (!Array.isArray(from)) {
      if (major <= 10) return undefined;
      const { codes } = env.require('internal/errors');
      throw new codes.ERR_INVALID_ARG_VALUE('options.paths', from);
    }
    if (request.startsWith('./') || request.startsWith('../')) return from;
    const paths = new Set<string>();
    for (const directory of from) {
      const parent = { paths: M._nodeModulePaths(directory) };
      for (const path of M._resolveLookupPaths(request, parent) ?? []) paths.add(path);
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
      const isMjs = filename.endsWith('.mjs') && major > 10;
      if (isMjs && !M._extensions['.mjs'] && !requiresEsm) {
        const { codes } = env.require('internal/errors');
        throw new codes.ERR_REQUIRE_ESM(filename, true);
      }
      M._extensions[extension](this, filename);
      this.loaded = true;
      snapshots.set(this, { exports: this.exports });
    },
    require(this: any, id: unknown): unknown {
      env.require('internal/validators').validateString(id, 'id');
      if (id === '') {
        const { codes } = env.require('internal/errors');
        throw new codes.ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
      }
      return traceRequire(env, this, id as string, () => M._load(id, this, false));
    },
    _compile(this: any, content: string, filename: string): unknown {
      const file: FileHelper = {
        imp: (specifier, options, isSource) =>
          esm.importFrom(specifier, options, filename, isSource),
      };
      const wrap = patchedWrapper(M);
      let compiled: any;
      try {
        compiled =
          wrap === undefined
            ? compiler.commonJs(content, filename, file, typeScript.nameOf(filename))
            : env.require('vm').runInThisContext(wrap(content), { filename });
      } catch (error) {
        // Up to 18 only of the main module, and of what is imported.
        const isSaid = major >= 20 || parents.get(this) === null || parents.get(this) === undefined;
        if (isSaid && error instanceof SyntaxError) warnOfModuleSyntax(error, content, filename);
        throw error;
      }
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
    const content = withoutByteOrderMark(text);
    return typeScript.isSource(filename) ? typeScript.strip(content, filename) : content;
  }

  /** A CommonJS file requires the ES module that waits for it. */
  function inCycle(module: any): Error {
    const { codes } = env.require('internal/errors');
    const parent = parents.get(module);
    const from = parent ? ` (from ${parent.filename})` : '';
    return new codes.ERR_REQUIRE_CYCLE_MODULE(
      `Cannot require() ES Module ${module.id} in a cycle.${from}`,
    );
  }

  /** enrichCJSError: a file that reads like an ES module was loaded as CommonJS. */
  function warnOfModuleSyntax(error: any, content: string, filename: string): void {
    const place = syntaxErrorPlace(error);
    const line = place && lineOf(place.source, place.line);
    const isModule =
      major < 20
        ? error.message.startsWith('Cannot use import statement outside a module') ||
          /^\s*export\b/.test(line ?? '')
        : compiler.isModuleSyntax(content, filename);
    if (major <= 10 || !isModule) return;
    const text =
      major < 22
        ? 'To load an ES module, set "type": "module" in the package.json or use the .mjs extension.'
        : `Failed to load the ES module: ${filename}. Make sure to set "type": "module" in the nearest package.json file or use the .mjs extension.`;
    const warning = new Error(text);
    warning.name = 'Warning';
    env.process.emit('warning', warning);
  }

  /** The package.json that makes `filename` an ES module, if one does. */
  function isModuleFile(module: any, filename: string, content: string): boolean {
    const extension = typeScript.asJavaScript(filename);
    if (major <= 10) return false;
    if (extension === '.mjs') return true;
    if (extension !== '.js') return false;
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
      // Since 12 the engine reads the mark as a space, which moves the first line's columns by one.
      const text = major > 10 ? files.readFile(filename) : undefined;
      const isMarked = text?.charCodeAt(0) === BYTE_ORDER_MARK && !typeScript.isSource(filename);
      const content = isMarked ? (text as string) : read(filename);
      if (!isModuleFile(module, filename, content)) {
        module._compile(content, filename);
        return;
      }
      evaluatingEsm.add(module);
      const namespace = esm.requireModule(filename, parents.get(module));
      module.exports = esm.exportsOf(namespace);
    },
    '.json': (module: any, filename: string) => {
      const content = read(filename);
      try {
        module.exports = JSON.parse(content);
      } catch (error) {
        (error as Error).message = `${filename}: ${(error as Error).message}`;
        throw thrownAt(error, 'jsonFile');
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
  if (major > 10) definePrototypeAccessors(M, parents);
  Object.assign(M.prototype, methods);
  for (const key of Object.keys(methods)) {
    Object.defineProperty(M.prototype, key, { enumerable: true });
  }

  /** The file that `request` means in the file `filename`. */
  function resolveFrom(request: string, filename: string): string {
    const paths = nodeModulePaths(dirname(filename));
    return M._resolveFilename(request, { id: filename, filename, paths, children: [] });
  }

  /** The exports of a CommonJS file for ES modules; loads it where nobody has. */
  function importExports(path: string): unknown {
    const exports = M._load(path, undefined, false);
    const module = M._cache[path];
    return (module && snapshots.get(module)?.exports) ?? exports;
  }

  return { Module: M, makeRequireFunction, read, resolveFrom, importExports };
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
