/**
 * The static members of `Module` that are no part of loading: wrappers, package.json lookup, source maps, the compile
 * cache and hooks; and the order in which a version lists them all.
 */
import { TypeScriptLoader } from './typescript.ts';
import type { Environment } from '../environment.ts';
import { refused } from '../refused.ts';
import { builtinModules } from './builtin_names.ts';
import type { EsmResolver } from './esm_resolve.ts';
import { fileURLToPath, pathToFileURL } from './files.ts';
import type { PackageReader } from './package_json.ts';

export interface StaticsParts {
  readonly packages: PackageReader;
  readonly resolver: EsmResolver;
  kindOf(path: string): string | undefined;
}

const COMMON = '_cache _pathCache _extensions globalPaths';
const LOADING = '_findPath _nodeModulePaths _resolveLookupPaths _load _resolveFilename';

/** Enumerable names by version, in their order. */
function order(major: number): string[] {
  if (major <= 10) {
    return `builtinModules ${COMMON} _debug ${LOADING} runMain createRequireFromPath _initPaths _preloadModules Module`.split(
      ' ',
    );
  }
  const debug = major < 26 ? ' _debug' : '';
  const start = `${COMMON}${debug} isBuiltin ${LOADING} createRequire _initPaths _preloadModules syncBuiltinESMExports Module`;
  if (major < 22) {
    return `${start} builtinModules runMain findSourceMap register SourceMap`.split(' ');
  }
  const strip =
    major < 24
      ? 'stripTypeScriptTypes getCompileCacheDir'
      : 'getCompileCacheDir stripTypeScriptTypes';
  return `${start} registerHooks builtinModules runMain register constants enableCompileCache findPackageJSON flushCompileCache ${strip} findSourceMap SourceMap getSourceMapsSupport setSourceMapsSupport`.split(
    ' ',
  );
}

const bare = <T extends object>(values: T): T => Object.freeze({ __proto__: null, ...values });

function listOfBuiltins(env: Environment): readonly string[] {
  const { major } = env.profile;
  if (major > 10) return Object.freeze(builtinModules(major));
  return builtinModules(
    major,
    env.require('internal/options').get('--experimental-worker') === true,
  );
}

/** `module.stripTypeScriptTypes`: blanks types; code that would have to be made is refused. */
function stripper(env: Environment) {
  const typeScript = new TypeScriptLoader(env, env.realm.lowering.strip);
  const modes = env.profile.major >= 26 ? ['strip'] : ['strip', 'transform'];
  return function stripTypeScriptTypes(code: string, options: any = {}): string {
    env.require('internal/util').emitExperimentalWarning('stripTypeScriptTypes');
    const validators = env.require('internal/validators');
    validators.validateString(code, 'code');
    validators.validateObject(options, 'options');
    const { mode = 'strip', sourceMap = false, sourceUrl = '' } = options;
    validators.validateOneOf(mode, 'options.mode', modes);
    validators.validateBoolean(sourceMap, 'options.sourceMap');
    validators.validateString(sourceUrl, 'options.sourceUrl');
    if (mode === 'transform') return refused("module.stripTypeScriptTypes's 'transform'", true)();
    validators.validateOneOf(sourceMap, 'options.sourceMap', [false, undefined]);
    const stripped = typeScript.strip(code, sourceUrl);
    return sourceUrl === '' ? stripped : `${stripped}\n\n//# sourceURL=${sourceUrl}`;
  };
}

/** Wrapper functions as Node documents them; a program that replaces them has its files compiled with its own. */
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];

export function addModuleStatics(env: Environment, M: any, parts: StaticsParts): void {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  let cacheDirectory: string | undefined;
  let debug: (() => void) | undefined;

  const compileCacheStatus = bare({ FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 });
  const own: Record<string, unknown> = {
    Module: M,
    builtinModules: listOfBuiltins(env),
    _debug(): void {
      debug ??= env
        .require('internal/util')
        .deprecate(() => {}, 'Module._debug is deprecated.', 'DEP0077') as () => void;
      debug();
    },
    createRequireFromPath: (filename: string) => M.createRequire(filename),
    runMain: {
      executeUserEntryPoint(main: string = env.process.argv[1]) {
        M._load(main, null, true);
      },
    }.executeUserEntryPoint,
    constants: bare({ compileCacheStatus }),
    register: refused('module.register', true),
    registerHooks: refused('module.registerHooks', true),
    stripTypeScriptTypes: stripper(env),
    findSourceMap: () => undefined,
    SourceMap: refused('module.SourceMap'),
    getSourceMapsSupport: () => bare({ enabled: false, nodeModules: false, generatedCode: false }),
    setSourceMapsSupport(enabled: unknown, options: any = {}): void {
      const { validateBoolean, validateObject } = env.require('internal/validators');
      validateBoolean(enabled, 'enabled');
      validateObject(options, 'options');
      const { nodeModules = false, generatedCode = false } = options;
      validateBoolean(nodeModules, 'options.nodeModules');
      validateBoolean(generatedCode, 'options.generatedCode');
      if (enabled) throw new Error('Source maps are not available in Loopscope');
    },
    // Nothing is written: compiled code lives as long as the process.
    enableCompileCache(directory?: any): object {
      const isKnown = cacheDirectory !== undefined;
      const given = typeof directory === 'string' ? directory : directory?.directory;
      cacheDirectory ??= given ?? `${env.require('os').tmpdir()}/node-compile-cache`;
      const { ENABLED, ALREADY_ENABLED } = compileCacheStatus;
      return { status: isKnown ? ALREADY_ENABLED : ENABLED, directory: cacheDirectory };
    },
    getCompileCacheDir: () => cacheDirectory,
    flushCompileCache(): void {},
    findPackageJSON,
  };

  function findPackageJSON(specifier?: unknown, base: any = 'data:'): string | undefined {
    // `undefined` is a specifier, too.
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('specifier');
    const text = `${specifier}`;
    const isURL = typeof base === 'object' && base !== null && typeof base.href === 'string';
    if (!isURL) env.require('internal/validators').validateString(base, 'base');
    const href: string = isURL ? base.href : base;
    const parent = href.startsWith('/') ? pathToFileURL(href) : href;
    const isBare = !/^(?:\.|\/|[a-z][a-z0-9+.-]*:)/i.test(text);
    // Nothing stands beside what is no file.
    if (isBare && !parent.startsWith('file:'))
      throw new codes.ERR_INVALID_URL(`./node_modules/${text}/package.json`);
    if (isBare) return parts.resolver.packageJSONOf(text, parent);
    let path: string;
    try {
      path = parts.resolver.resolve(text, parent).path;
    } catch (error) {
      const { code, url } = error as { code?: string; url?: string };
      if (code !== 'ERR_UNSUPPORTED_DIR_IMPORT' || url === undefined) throw error;
      path = fileURLToPath(url);
    }
    return parts.packages.scopeOf(path)?.file;
  }

  // Properties are listed in the order of their making.
  const values: Record<string, unknown> = { ...own };
  for (const key of Object.keys(M)) values[key] = M[key];
  for (const key of Object.keys(M)) delete M[key];
  for (const key of order(major)) M[key] = values[key];
  defineWrapper();
  if (major > 10) {
    /** 0 for a file, 1 for a folder, below 0 for nothing. */
    let stat = (path: string): number => ({ file: 0, directory: 1 })[`${parts.kindOf(path)}`] ?? -2;
    Object.defineProperty(M, '_stat', {
      get: () => stat,
      set(value) {
        stat = value;
      },
    });
  }

  /** `Module.wrap` and `Module.wrapper`; replacing either marks the loader as patched. */
  function defineWrapper(): void {
    let wrapper: string[] = [...WRAPPER];
    let wrap = (script: string) => wrapper[0] + script + wrapper[1];
    const isPatched = () => patched || wrapper[0] !== WRAPPER[0] || wrapper[1] !== WRAPPER[1];
    let patched = false;
    Object.defineProperties(M, {
      wrap: {
        get: () => wrap,
        set(value) {
          patched = true;
          wrap = value;
        },
      },
      wrapper: {
        get: () => wrapper,
        set(value) {
          patched = true;
          wrapper = value;
        },
      },
    });
    wrappers.set(M, { isPatched, wrap: (script) => wrap(script) });
  }
}

interface Wrappers {
  isPatched(): boolean;
  wrap(script: string): string;
}

const wrappers = new WeakMap<object, Wrappers>();

/** The program's own wrapper around a file; undefined while it is Node's. */
export function patchedWrapper(M: object): ((script: string) => string) | undefined {
  const found = wrappers.get(M);
  return found?.isPatched() ? found.wrap : undefined;
}
