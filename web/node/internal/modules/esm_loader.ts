/**
 * Loading of ES module graphs, `import()`, `import.meta` and `require` of ES modules (Node's
 * lib/internal/modules/esm/loader.js and module_job.js).
 */
import type { Environment } from '../environment.ts';
import type { AsyncRuntime } from '../lowering_helpers.ts';
import type { PromiseLibrary } from '../promise.ts';
import type { BuiltinCatalogue } from './builtin_names.ts';
import { CjsExportNames } from './cjs_exports.ts';
import type { CommonJs } from './cjs_loader.ts';
import { type Compiler, type FileHelper, notePlace } from './compile.ts';
import { type Attributes, attributesOfCall, checkAttributes } from './esm_attributes.ts';
import { createModuleEvaluator } from './esm_evaluate.ts';
import { type ExportError, link } from './esm_link.ts';
import { explainCommonJsGlobal } from './esm_explain.ts';
import type { Refusals } from '../refusals.ts';
import { createNamespace } from './esm_namespace.ts';
import {
  EVALUATING,
  EVALUATING_ASYNC,
  LINKED,
  type ModuleRecord,
  SourceTextModule,
  SyntheticModule,
} from './esm_records.ts';
import { dataText, type EsmResolver, type ModuleFormat, type Resolved } from './esm_resolve.ts';
import { builtinModule, commonJsModule, jsonModule, setBuiltinExports } from './esm_translators.ts';
import type { PackageReader } from './package_json.ts';
import { createImportMeta } from './import_meta.ts';
import { Delay, type ImportTicks, importTicks, type LoadFailure } from './import_ticks.ts';
import { pathToFileURL } from './files.ts';
import { traceImport } from './tracing.ts';

export interface EsmParts {
  readonly promises: PromiseLibrary;
  readonly runtime: AsyncRuntime;
  readonly compiler: Compiler;
  readonly builtins: BuiltinCatalogue;
  readonly resolver: EsmResolver;
  readonly packages: PackageReader;
  /** There is one of these per process, and it needs this loader: asked for late. */
  commonJs(): CommonJs;
}

type State = InstanceType<PromiseLibrary['PromiseState']>;

export class EsmLoader {
  readonly #env: Environment;
  readonly #refusals: Refusals;
  readonly #parts: EsmParts;
  readonly #records = new Map<string, ModuleRecord>();
  readonly #evaluator: ReturnType<typeof createModuleEvaluator>;
  readonly #exportNames: CjsExportNames;
  /** Namespaces that `require` gave with `__esModule` added. */
  readonly #marked = new WeakMap<object, object>();
  /** URLs of modules that failed to load or to link, where Node remembers that. */
  readonly #failed = new Set<string>();
  /** Files package.json that were warned about. */
  readonly #typeless = new Set<string>();
  /** What is being loaded, in case it fails. */
  #failure: LoadFailure = { depth: 0, isResolution: true };
  #mainURL: string | undefined;

  constructor(env: Environment, parts: EsmParts) {
    this.#env = env;
    this.#refusals = env.require('internal/engine_messages').refusals;
    this.#parts = parts;
    this.#evaluator = createModuleEvaluator(
      parts.promises,
      parts.runtime.functions,
      env.profile.major,
    );
    this.#exportNames = new CjsExportNames({
      read: (filename) => parts.commonJs().read(filename),
      resolve: (request, filename) => parts.commonJs().resolveFrom(request, filename),
    });
  }

  // Loading.

  /** The record of a module with all that it asks for; throws what keeps it from being loaded. */
  load(resolved: Resolved, attributes: Attributes): ModuleRecord {
    const fresh: string[] = [];
    try {
      const record = this.#loadOne(resolved, attributes, fresh);
      this.#loadRequests(record, fresh, new Set(), 1);
      return record;
    } catch (error) {
      // A graph that failed is loaded anew next time.
      for (const key of fresh) this.#records.delete(key);
      throw error;
    }
  }

  #loadOne(resolved: Resolved, attributes: Attributes, fresh: string[]): ModuleRecord {
    const { url } = resolved;
    const type = attributes.find(([name]) => name === 'type')?.[1];
    const key = type === undefined ? url : `${url}#${type}`;
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const format = this.#parts.resolver.formatOf(resolved);
    checkAttributes(this.#env, url, format ?? 'commonjs', attributes);
    const record = this.#create(resolved, format);
    this.#records.set(key, record);
    fresh.push(key);
    return record;
  }

  #create(resolved: Resolved, format: ModuleFormat | undefined): ModuleRecord {
    const { url, path } = resolved;
    const { compiler, builtins } = this.#parts;
    const commonJs = this.#parts.commonJs();
    if (format === 'builtin') return builtinModule(this.#env, builtins, url);
    const text = path === '' ? dataText(this.#env, url) : commonJs.read(path);
    if (format === 'json') return jsonModule(this.#env, commonJs, url, path, text);
    const isModule =
      format === 'module' || (format === undefined && compiler.isModuleSyntax(text, path));
    if (isModule && format === undefined) this.#warnTypeless(url, path);
    if (!isModule) return commonJsModule(this.#env, commonJs, this.#exportNames, url, path);
    const compiled = compiler.module(text, path || url, url);
    const helper = this.#fileHelper(url, path);
    return new SourceTextModule(url, path, this.#refusals, compiled, helper);
  }

  /** The text had to say what the package.json around the file does not. */
  #warnTypeless(url: string, path: string): void {
    const file = this.#parts.packages.scopeOf(path)?.file;
    if (file === undefined || path.includes('/node_modules/') || this.#typeless.has(file)) return;
    this.#typeless.add(file);
    this.#env.process.emitWarning(
      `Module type of ${url} is not specified and it doesn't parse as CommonJS.\n` +
        'Reparsing as ES module because module syntax was detected. This incurs a performance overhead.\n' +
        `To eliminate this warning, add "type": "module" to ${file}.`,
      { code: 'MODULE_TYPELESS_PACKAGE_JSON' },
    );
  }

  /** LoadRequestedModules: all direct requests of a module first, then theirs. */
  #loadRequests(
    record: ModuleRecord,
    fresh: string[],
    seen: Set<ModuleRecord>,
    depth: number,
  ): void {
    if (!(record instanceof SourceTextModule) || seen.has(record)) return;
    seen.add(record);
    const { requests } = record.compiled.info;
    for (let i = record.requested.length; i < requests.length; i++) {
      const { specifier, attributes, sourcePhase } = requests[i] as (typeof requests)[0];
      this.#failure = { depth, isResolution: true };
      const resolved = this.#parts.resolver.resolve(specifier, record.url);
      this.#failure = { depth, isResolution: false };
      record.requested[i] = this.#loadOne(resolved, attributes, fresh);
      if (sourcePhase) throw this.#noSource(record.requested[i] as ModuleRecord);
    }
    for (const required of record.requested) this.#loadRequests(required, fresh, seen, depth + 1);
  }

  /** Only modules of WebAssembly have a source phase. */
  #noSource({ url }: ModuleRecord): Error {
    return Object.assign(
      new SyntaxError(`Source phase import object is not defined for module '${url}'`),
      { code: 'ERR_SOURCE_PHASE_NOT_DEFINED' },
    );
  }

  /** `$F` of an ES module. */
  #fileHelper(url: string, path: string): FileHelper {
    let meta: object | undefined;
    const helper: FileHelper = {
      imp: (specifier, options, isSource) => this.importFrom(specifier, options, url, isSource),
    };
    Object.defineProperty(helper, 'meta', {
      get: () => {
        meta ??= createImportMeta({
          url,
          path,
          major: this.#env.profile.major,
          isMain: url === this.#mainURL,
          resolve: (specifier) => this.#parts.resolver.urlOf(specifier, url),
        });
        return meta;
      },
    });
    Object.defineProperty(helper, 'args', {
      get() {
        throw new ReferenceError('arguments is not defined');
      },
    });
    return helper;
  }

  // Linking and evaluation.

  #link(record: ModuleRecord): void {
    if (!(record instanceof SourceTextModule) || record.status >= LINKED) return;
    link(record, { helper: this.#parts.compiler.helper, exportError: this.#exportError });
  }

  readonly #exportError: ExportError = (importer, request, name, ambiguous, span, cycle) => {
    const { specifier } = importer.compiled.info.requests[request] as { specifier: string };
    const target = importer.requested[request];
    const { source } = importer.compiled.file;
    let message = ambiguous
      ? `The requested module '${specifier}' contains conflicting star exports for name '${name}'`
      : `The requested module '${specifier}' does not provide an export named '${name}'`;
    if (!ambiguous && target instanceof SyntheticModule && target.url.startsWith('file://')) {
      message = commonJsHint(specifier, name, lineAt(source, span.start));
    }
    if (cycle !== undefined)
      message = `Detected cycle while resolving name '${cycle.name}' in '${cycle.specifier}'`;
    const error = new SyntaxError(message);
    notePlace(error, importer.url, source, span, { isLink: true });
    return error;
  };

  // import()

  /** `import(specifier, options)` in the file or URL `referrer`: a promise for the namespace. */
  importFrom(specifier: unknown, options: unknown, referrer: string, isSource?: number): object {
    const start = () => this.#startImport(specifier, options, referrer, isSource);
    return traceImport(this.#env, referrer, specifier, start);
  }

  #startImport(specifier: unknown, options: unknown, referrer: string, isSource?: number): object {
    const { promises } = this.#parts;
    const promise = new promises.PromiseState();
    try {
      if (this.#env.profile.major <= 10) throw new Error('Not supported');
      const text = `${specifier}`;
      const attributes = attributesOfCall(options, this.#env.profile.major);
      this.#import(text, attributes, referrer, promise, Boolean(isSource));
    } catch (error) {
      if (promises.isSentinel(error)) throw error;
      promises.caught(error);
      promises.reject(promise, error);
    }
    return promise;
  }

  #import(
    specifier: string,
    attributes: Attributes,
    referrer: string,
    promise: State,
    isSource: boolean,
  ): void {
    const ticks = importTicks(this.#env.profile.major, referrer.startsWith('file://'));
    const { promises } = this.#parts;
    const before = new Set(this.#records.values());
    let url = '';
    let record: ModuleRecord;
    this.#failure = { depth: 0, isResolution: true };
    try {
      const resolved = this.#parts.resolver.resolve(specifier, referrer);
      url = resolved.url;
      this.#failure = { depth: 0, isResolution: false };
      if (isSource) throw this.#noSource(this.#loadOne(resolved, attributes, []));
      record = this.load(resolved, attributes);
    } catch (error) {
      if (promises.isSentinel(error)) throw error;
      const known = this.#failed.has(url);
      const turns = known ? ticks.cached + ticks.afterBody : ticks.toLoadError(this.#failure);
      if (ticks.remembers(this.#failure)) this.#failed.add(url);
      const fail = () => this.#later(turns, () => promises.reject(promise, error));
      const { depth, isResolution } = this.#failure;
      const hasRead = this.#env.profile.major < 22 && (depth > 0 || !isResolution);
      if (hasRead && !known) this.#readTogether(1, fail);
      else fail();
      return;
    }
    const isCached = before.has(record) && (isReady(record) || this.#failed.has(url));
    const turns = isCached ? ticks.cached : ticks.toBody(depthOf(record));
    const evaluate = () => this.#evaluateFor(record, promise, ticks);
    this.#readFiles(record, before, () => this.#later(turns, evaluate));
  }

  /** Links, evaluates and settles the promise of an import(). */
  #evaluateFor(record: ModuleRecord, promise: State, { afterBody }: ImportTicks): void {
    const { promises } = this.#parts;
    const fail = (error: unknown) => {
      this.#later(afterBody, () => promises.reject(promise, error));
    };
    try {
      this.#link(record);
    } catch (error) {
      if (promises.isSentinel(error)) throw error;
      this.#failed.add(record.url);
      fail(error);
      return;
    }
    const reaction = new promises.ThenReaction(
      undefined,
      () => this.#later(afterBody, () => promises.resolve(promise, record.namespace())),
      (error) => {
        this.#explain(record, error);
        fail(error);
      },
    );
    promises.performThen(this.#evaluator.evaluate(record), reaction);
  }

  /** Node 18 and 20 read the files of modules on the thread pool: open, fstat, read and close of each. */
  #readFiles(record: ModuleRecord, before: Set<ModuleRecord>, then: () => void): void {
    const { major } = this.#env.profile;
    const reads = (module: ModuleRecord) =>
      module.url.startsWith('file://') &&
      (major < 20 || module instanceof SourceTextModule || /\.json(?:[?#]|$)/.test(module.url));
    const levels = levelsOf(record).map((level) => level.filter((m) => !before.has(m) && reads(m)));
    if (major >= 22) {
      then();
      return;
    }
    const nextLevel = (index: number): void => {
      const files = levels[index]?.length ?? 0;
      if (index === levels.length) then();
      else if (files === 0) nextLevel(index + 1);
      else this.#readTogether(files, () => nextLevel(index + 1));
    };
    nextLevel(0);
  }

  #readTogether(files: number, then: () => void): void {
    let left = files;
    const step = (requests: number): void => {
      if (requests > 0) {
        this.#env.loop.request('FSReqCallback', 'disk', READ_STEP, () => step(requests - 1));
      } else if (--left === 0) then();
    };
    for (let i = 0; i < files; i++) step(READ_STEPS);
  }

  #later(turns: number, then: () => void): void {
    new Delay(this.#parts.promises.hooks.enqueueJob, turns, then);
  }

  // The main module, and require().

  /** Evaluates the program's entry; the promise is that of its evaluation. Throws what keeps it from starting. */
  evaluateMain(path: string): State {
    const isData = path.startsWith('data:');
    const url = isData ? path : pathToFileURL(path);
    this.#mainURL = url;
    const record = this.load({ url, path: isData ? '' : path }, []);
    this.#link(record);
    return this.#evaluator.evaluate(record, true);
  }

  /** Says more about the error with which the evaluation of the main module failed. */
  explainMain(error: unknown): void {
    const record = this.#records.get(this.#mainURL ?? '');
    if (record !== undefined) this.#explain(record, error);
  }

  #explain(record: ModuleRecord, error: unknown): void {
    if (!(record instanceof SourceTextModule)) return;
    explainCommonJsGlobal(error, record, this.#parts.packages, this.#env.profile.major);
  }

  /** `require` of an ES module: its namespace, evaluated at once. */
  requireModule(path: string, parent: any): object {
    const { codes } = this.#env.require('internal/errors');
    const record = this.load({ url: pathToFileURL(path), path, format: 'module' }, []);
    if (record instanceof SourceTextModule && record.status === EVALUATING) {
      const from = parent?.filename ? ` (from ${parent.filename})` : '';
      throw new codes.ERR_REQUIRE_CYCLE_MODULE(
        `Cannot require() ES Module ${path} in a cycle.${from} A cycle involving require(esm) is not allowed to maintain invariants mandated by the ECMAScript specification. Try making at least part of the dependency in the graph lazily loaded.`,
      );
    }
    if (this.#evaluator.isAsyncGraph(record)) {
      throw new codes.ERR_REQUIRE_ASYNC_MODULE(path, parent?.filename, requireStack(parent));
    }
    this.#link(record);
    try {
      this.#evaluator.evaluateSync(record);
    } catch (error) {
      this.#explain(record, error);
      throw error;
    }
    return record.namespace();
  }

  /** What `require` gives for a namespace: its `module.exports`, or itself marked as an ES module. */
  exportsOf(namespace: any): unknown {
    const names = Object.keys(namespace);
    if (names.includes('module.exports')) return namespace['module.exports'];
    if (!names.includes('default') || names.includes('__esModule')) return namespace;
    let marked = this.#marked.get(namespace);
    if (marked === undefined) {
      const read = (name: string) => (name === '__esModule' ? true : namespace[name]);
      const source = { names: ['__esModule', ...names].sort(), read };
      marked = createNamespace(source, this.#refusals);
      this.#marked.set(namespace, marked);
    }
    return marked;
  }

  /** Modules whose own top-level await has not ended. */
  stalled(): SourceTextModule[] {
    return [...this.#records.values()].filter(
      (record): record is SourceTextModule =>
        record instanceof SourceTextModule &&
        record.status === EVALUATING_ASYNC &&
        record.waiting !== undefined,
    );
  }

  /** `module.syncBuiltinESMExports()` */
  syncBuiltins(): void {
    for (const [url, record] of this.#records) {
      if (!url.startsWith('node:') || !(record instanceof SyntheticModule)) continue;
      const exports = this.#parts.builtins.require(url);
      setBuiltinExports(
        record,
        exports,
        record.exportedNames().filter((name) => name !== 'default'),
      );
    }
  }
}

/** Virtual microseconds of one step of reading a file, and their number. */
const READ_STEP = 20;
const READ_STEPS = 4;

const isReady = (record: ModuleRecord): boolean =>
  !(record instanceof SourceTextModule) || record.status >= LINKED;

/** The modules of a graph by their distance from its root. */
function levelsOf(root: ModuleRecord): ModuleRecord[][] {
  const seen = new Set([root]);
  const levels = [[root]];
  for (let level = levels[0] as ModuleRecord[]; ; ) {
    const next: ModuleRecord[] = [];
    for (const module of level) {
      if (!(module instanceof SourceTextModule)) continue;
      for (const required of module.requested) {
        if (seen.has(required)) continue;
        seen.add(required);
        next.push(required);
      }
    }
    if (next.length === 0) return levels;
    levels.push(next);
    level = next;
  }
}

const depthOf = (record: ModuleRecord): number => levelsOf(record).length - 1;

function requireStack(parent: any): string[] {
  const stack: string[] = [];
  for (let at = parent; at; at = at.parent) stack.push(at.filename || at.id);
  return stack;
}

/** The line of `source` that has the offset. */
function lineAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const end = source.indexOf('\n', offset);
  return source.slice(start, end < 0 ? undefined : end);
}

/** Node's longer words for a name that a CommonJS file does not seem to export; `line` is where it was asked for. */
function commonJsHint(specifier: string, name: string, line: string): string {
  const names = /{.*}/.exec(line)?.[0].replace(/\s+as\s+/g, ': ');
  const example = names === undefined ? '' : `const ${names} = pkg;\n`;
  return (
    `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, ` +
    'which may not support all module.exports as named exports.\nCommonJS modules can always be ' +
    `imported via the default export, for example using:\n\nimport pkg from '${specifier}';\n${example}`
  );
}
