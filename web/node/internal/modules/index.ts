/** The modules of one process: CommonJS and ES modules over one file source, and its main program. */
import type { Environment } from '../environment.ts';
import type { FromPromise } from '../node_places.ts';
import type { AsyncRuntime } from '../lowering_helpers.ts';
import type { Lowering } from '../lowering.ts';
import type { PromiseLibrary } from '../promise.ts';
import type { SourcePositions } from '../source_positions.ts';
import { BuiltinCatalogue } from './builtin_names.ts';
import { type CommonJs, createCommonJs } from './cjs_loader.ts';
import { Compiler } from './compile.ts';
import { EsmLoader } from './esm_loader.ts';
import { EsmResolver } from './esm_resolve.ts';
import type { FileSource } from './files.ts';
import { Delay } from './delay.ts';
import { addModuleStatics } from './module_statics.ts';
import { PackageReader } from './package_json.ts';
import { TypeScriptLoader } from './typescript.ts';

export type { FileSource } from './files.ts';

export interface ModuleServices {
  readonly files: FileSource;
  readonly lowering: Lowering;
  readonly positions: SourcePositions;
  readonly promises: PromiseLibrary;
  readonly runtime: AsyncRuntime;
  /** Names of the builtins that a program may require. */
  readonly builtins: Iterable<string>;
  /** Puts an error of the engine's into the profile's words. */
  normaliseError(error: unknown): void;
  /** How the entry is read where its name does not say (the scenario's `module`). */
  readonly entryKind: 'commonjs' | 'module' | undefined;
  /** The process's handler of errors that nobody caught. */
  triggerUncaughtException(error: unknown, fromPromise: FromPromise): void;
}

export type Modules = ReturnType<typeof createModules>;

export function createModules(env: Environment, services: ModuleServices) {
  const { files, promises, runtime } = services;
  const { major } = env.profile;
  const packages = new PackageReader(env, files);
  const builtins = new BuiltinCatalogue(env, services.builtins);
  const compiler = new Compiler(services.lowering, env.loop.fuel, services.positions, major);
  let commonJs: CommonJs;
  const typeScript = new TypeScriptLoader(env, services.lowering.strip);
  const resolver = new EsmResolver(env, files, packages, builtins, typeScript);
  const esm = new EsmLoader(env, {
    promises,
    runtime,
    compiler,
    builtins,
    resolver,
    packages,
    commonJs: () => commonJs,
  });
  commonJs = createCommonJs(env, { files, packages, builtins, compiler, typeScript, esm });
  const { Module } = commonJs;
  addModuleStatics(env, Module, { packages, resolver, kindOf: files.kindOf });
  let mainPromise: object | undefined;

  /** How the entry is read: by its extension, its package, or its text. */
  function entryFormat(path: string): 'commonjs' | 'module' {
    const extension = typeScript.asJavaScript(path);
    if (extension === '.mjs' && major > 10) return 'module';
    if (extension === '.cjs' || major <= 10) return 'commonjs';
    if (services.entryKind !== undefined) return services.entryKind;
    // Since 20 the text decides for any other file, too, which then is none that can be imported.
    if (extension !== '.js' && major < 20) return 'commonjs';
    const type = packages.scopeOf(path)?.type ?? 'none';
    if (type !== 'none') return type;
    return major >= 20 && detectsModule(path) ? 'module' : 'commonjs';
  }

  function detectsModule(path: string): boolean {
    let text: string | undefined;
    try {
      text = files.readFile(path) === undefined ? '' : commonJs.read(path);
    } catch (error) {
      if (promises.isSentinel(error)) throw error;
      // TypeScript that cannot be stripped: loading it says so.
      return false;
    }
    return compiler.isModuleSyntax(text, path);
  }

  /** Runs the program. An ES module is evaluated in a promise job, and its errors are uncaught ones. */
  function runMain(path: string): void {
    Module._initPaths();
    if (entryFormat(path) === 'commonjs') {
      Module._load(path, null, true);
      return;
    }
    runModule(path);
  }

  /** Runs a file or a `data:` URL as an ES module; `loaded` is called when its text was read. */
  function runModule(path: string, loaded?: () => void): void {
    new Delay(promises.hooks.enqueueJob, 1, () => {
      startMain(path);
      loaded?.();
    });
  }

  function startMain(path: string): void {
    let promise: InstanceType<PromiseLibrary['PromiseState']>;
    const fail = (error: unknown) => {
      new Delay(promises.hooks.enqueueJob, major >= 22 ? 3 : 2, () => {
        services.triggerUncaughtException(error, 'main');
      });
    };
    try {
      promise = esm.evaluateMain(path);
    } catch (error) {
      if (promises.isSentinel(error)) throw error;
      fail(error);
      return;
    }
    mainPromise = promise;
    const explained = (error: unknown) => {
      esm.explainMain(error);
      fail(error);
    };
    promises.performThen(promise, new promises.ThenReaction(undefined, undefined, explained));
  }

  /** True while the entry's top-level await is unsettled: Node then exits with 13. */
  function isMainPending(): boolean {
    return mainPromise !== undefined && promises.getPromiseDetails(mainPromise)?.[0] === 0;
  }

  /** What Node since 22 writes when it exits because of that. */
  function unsettledWarning(): string {
    if (major < 22) return '';
    const warnings = esm.stalled().map(({ url, compiled: { file }, waiting }) => {
      const evaluated = services.positions.ofFile(file)?.[1];
      // Of a `for await` the place is what it binds.
      const found = file.source.lastIndexOf('await', (waiting?.position ?? 0) - file.base);
      const { line, column } = evaluated?.place(Math.max(found, 0)) ?? { line: 1, column: 1 };
      const text = file.source.split('\n')[line - 1];
      return `Warning: Detected unsettled top-level await at ${url}:${line}\n${text}\n${' '.repeat(column - 1)}^\n\n\n\n`;
    });
    return warnings.join('');
  }

  return {
    Module,
    entryFormat,
    runMain,
    runModule,
    /** Whether a text is an ES module's and not CommonJS. */
    isModuleSyntax: (text: string, path: string) => compiler.isModuleSyntax(text, path),
    isMainPending,
    unsettledWarning,
    importFrom: esm.importFrom.bind(esm),
  };
}
