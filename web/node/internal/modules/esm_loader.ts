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
import { commonJsHint, explainCommonJsGlobal, lineAt, raceMessage } from './esm_explain.ts';
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
import type { JobLoader } from './jobs.async.ts';
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

type ImportJob = (
  specifier: string,
  referrer: string,
  attributes: Attributes,
  isSource: boolean,
) => object;

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
  /** What `import()` does; made when it is first called. */
  #jobs: ImportJob | undefined;
  /** Files package.json that were warned about. */
  readonly #typeless = new Set<string>();
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
      this.#loadRequests(record, fresh, new Set());
      return record;
    } catch (error) {
      // A graph that failed is loaded anew next time.
      for (const key of fresh) this.#records.delete(key);
      throw error;
    }
  }

  #loadOne(resolved: Resolved, attributes: Attributes, fresh: string[]): ModuleRecord {
    const key = keyOf(resolved, attributes);
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const record = this.#createChecked(resolved, attributes);
    fresh.push(key);
    return record;
  }

  #check(resolved: Resolved, attributes: Attributes): ModuleFormat | undefined {
    const format = this.#parts.resolver.formatOf(resolved);
    checkAttributes(this.#env, resolved.url, format ?? 'commonjs', attributes);
    return format;
  }

  #createChecked(resolved: Resolved, attributes: Attributes): ModuleRecord {
    const record = this.#create(resolved, this.#check(resolved, attributes));
    this.#records.set(keyOf(resolved, attributes), record);
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

  /** LoadRequestedModules: all direct requests of a module first, then theirs; since Node 24 each with its own. */
  #loadRequests(record: ModuleRecord, fresh: string[], seen: Set<ModuleRecord>): void {
    if (!(record instanceof SourceTextModule) || seen.has(record)) return;
    seen.add(record);
    const { requests } = record.compiled.info;
    const isDepthFirst = this.#env.profile.major >= 24;
    for (let i = record.requested.length; i < requests.length; i++) {
      const { specifier, attributes, sourcePhase } = requests[i] as (typeof requests)[0];
      const resolved = this.#parts.resolver.resolve(specifier, record.url);
      const required = this.#loadOne(resolved, attributes, fresh);
      record.requested[i] = required;
      if (sourcePhase) throw this.#noSource(required);
      if (isDepthFirst) this.#loadRequests(required, fresh, seen);
    }
    for (const required of record.requested) this.#loadRequests(required, fresh, seen);
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
    const { promises } = this.#parts;
    try {
      if (this.#env.profile.major <= 10) throw new Error('Not supported');
      const text = `${specifier}`;
      const attributes = attributesOfCall(options, this.#env.profile.major);
      this.#jobs ??= this.#env.require('internal/modules/jobs')(this.#jobLoader()) as ImportJob;
      return this.#jobs(text, referrer, attributes, Boolean(isSource));
    } catch (error) {
      if (promises.isSentinel(error)) throw error;
      promises.caught(error);
      const promise = new promises.PromiseState();
      promises.reject(promise, error);
      return promise;
    }
  }

  #jobLoader(): JobLoader {
    const { resolver } = this.#parts;
    return {
      resolve: (specifier, referrer) => {
        // That there is no such builtin is found when it is loaded.
        if (specifier.startsWith('node:')) return { url: specifier, path: '' };
        const resolved = resolver.resolve(specifier, referrer);
        return resolved.url.startsWith('node:') ? { ...resolved, format: 'builtin' } : resolved;
      },
      keyOf,
      find: (key) => this.#records.get(key),
      create: (resolved, attributes) => {
        if (resolved.url.startsWith('node:')) resolver.resolve(resolved.url, resolved.url);
        return this.#createChecked(resolved, attributes);
      },
      check: (resolved, attributes) => this.#check(resolved, attributes),
      isCommonJs: (resolved) => resolver.formatOf(resolved) === 'commonjs',
      forget: (key) => void this.#records.delete(key),
      isLinked: (record) => !(record instanceof SourceTextModule) || record.status >= LINKED,
      isRead: (resolved) => this.#isRead(resolved),
      read: (steps, done) => this.#read(steps, done),
      instantiate: (record) => this.#link(record),
      evaluate: (record) => this.#evaluator.evaluate(record),
      explain: (record, error) => this.#explain(record, error),
      noSource: (record) => this.#noSource(record),
      trace: (referrer, specifier, start) => traceImport(this.#env, referrer, specifier, start),
    };
  }

  #isRead(resolved: Resolved): boolean {
    if (resolved.path === '' && !resolved.url.startsWith('data:')) return false;
    return this.#parts.resolver.formatOf(resolved) !== 'commonjs';
  }

  #read(steps: number, done: () => void): void {
    if (steps === 0) done();
    else
      this.#env.loop.request('FSReqCallback', 'disk', READ_STEP, () => this.#read(steps - 1, done));
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
    const { major } = this.#env.profile;
    const url = pathToFileURL(path);
    const begun = this.#records.get(url);
    if (major >= 24 && begun instanceof SourceTextModule && begun.status < LINKED) {
      throw new codes.ERR_REQUIRE_ESM_RACE_CONDITION(raceMessage(path, parent?.filename));
    }
    const record = this.load({ url, path, format: 'module' }, []);
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

/** Virtual microseconds of one step of reading a file. */
const READ_STEP = 20;

/** What a module is known by: its URL, and the type that the import says. */
function keyOf({ url }: Resolved, attributes: Attributes): string {
  const type = attributes.find(([name]) => name === 'type')?.[1];
  return type === undefined ? url : `${url}#${type}`;
}

function requireStack(parent: any): string[] {
  const stack: string[] = [];
  for (let at = parent; at; at = at.parent) stack.push(at.filename || at.id);
  return stack;
}
