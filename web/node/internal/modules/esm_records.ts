/** Module records of ECMA-262 16.2.1: their exports, and how names are resolved through them. */
import type { CompiledModule, FileHelper } from './compile.ts';
import type { Waiting } from '../promise_jobs.ts';
import type { Refusals } from '../refusals.ts';
import { createNamespace } from './esm_namespace.ts';

/** ResolvedBinding Record: where a name ends up; without `name` it is the module's namespace. */
export interface ResolvedBinding {
  readonly module: ModuleRecord;
  readonly name: string | undefined;
}
export const AMBIGUOUS = 'ambiguous';
export type Resolution = ResolvedBinding | null | typeof AMBIGUOUS;

interface Visit {
  module: ModuleRecord;
  name: string;
}

/** Abstract Module Record. */
export abstract class ModuleRecord {
  readonly url: string;
  readonly refusals: Refusals;
  #namespace: object | undefined;

  constructor(url: string, refusals: Refusals) {
    this.url = url;
    this.refusals = refusals;
  }

  /** GetExportedNames */
  abstract exportedNames(visited?: Set<ModuleRecord>): string[];
  /** ResolveExport */
  abstract resolveExport(name: string, visited?: Visit[]): Resolution;
  /** The live getter of an own export. */
  abstract getter(name: string): () => unknown;

  /** GetModuleNamespace, 16.2.1.12: names that are ambiguous or lead nowhere are left out. */
  namespace(): object {
    if (this.#namespace !== undefined) return this.#namespace;
    const names = this.exportedNames().filter((name) => {
      const resolution = this.resolveExport(name);
      return resolution !== null && resolution !== AMBIGUOUS;
    });
    names.sort();
    this.#namespace = createNamespace(
      { names, read: (name) => readBinding(this.resolveExport(name) as ResolvedBinding) },
      this.refusals,
    );
    return this.#namespace;
  }
}

/** The live value of a resolved binding. */
export function readBinding({ module, name }: ResolvedBinding): unknown {
  return name === undefined ? module.namespace() : module.getter(name)();
}

/** Synthetic Module Record, 16.2.1.8: builtins, CommonJS files and JSON. */
export class SyntheticModule extends ModuleRecord {
  readonly #values = new Map<string, unknown>();
  readonly #lazy = new Map<string, () => unknown>();
  readonly #steps: (module: SyntheticModule) => void;
  #outcome: { error: unknown } | undefined;
  #evaluated = false;

  /** `steps` set the exports when the module is evaluated. */
  constructor(
    url: string,
    refusals: Refusals,
    names: Iterable<string>,
    steps: (module: SyntheticModule) => void,
  ) {
    super(url, refusals);
    for (const name of names) this.#values.set(name, undefined);
    this.#steps = steps;
  }

  setExport(name: string, value: unknown): void {
    this.#lazy.delete(name);
    if (this.#values.has(name)) this.#values.set(name, value);
  }

  /** An export whose value is read when it is first asked for. */
  setLazyExport(name: string, read: () => unknown): void {
    if (this.#values.has(name)) this.#lazy.set(name, read);
  }

  #read(name: string): unknown {
    const read = this.#lazy.get(name);
    if (read === undefined) return this.#values.get(name);
    this.#lazy.delete(name);
    const value = read();
    this.#values.set(name, value);
    return value;
  }

  /** What the steps threw, when they have been run. */
  get outcome(): { error: unknown } | undefined {
    return this.#outcome;
  }

  /** Runs the steps once; throws what they threw each time. */
  evaluate(): void {
    if (this.#outcome !== undefined) throw this.#outcome.error;
    if (this.#evaluated) return;
    this.#evaluated = true;
    try {
      this.#steps(this);
    } catch (error) {
      this.#outcome = { error };
      throw error;
    }
  }

  override exportedNames(): string[] {
    return [...this.#values.keys()];
  }

  override resolveExport(name: string): Resolution {
    return this.#values.has(name) ? { module: this, name } : null;
  }

  override getter(name: string): () => unknown {
    return () => this.#read(name);
  }
}

/** [[Status]] of a Cyclic Module Record. */
export const UNLINKED = 0;
export const LINKING = 1;
export const LINKED = 2;
export const EVALUATING = 3;
export const EVALUATING_ASYNC = 4;
export const EVALUATED = 5;

/** Source Text Module Record, 16.2.1.7, with the fields of a Cyclic Module Record. */
export class SourceTextModule extends ModuleRecord {
  readonly path: string;
  readonly compiled: CompiledModule;
  /** [[LoadedModules]], by the index of the request. */
  readonly requested: ModuleRecord[] = [];
  status = UNLINKED;
  evaluationError: { error: unknown } | undefined;
  dfsIndex = 0;
  dfsAncestorIndex = 0;
  cycleRoot: SourceTextModule | undefined;
  /** [[AsyncEvaluationOrder]]: 0 unset, -1 done. */
  asyncEvaluationOrder = 0;
  /** [[TopLevelCapability]]: the promise of Evaluate(). */
  topLevelPromise: object | undefined;
  asyncParentModules: SourceTextModule[] = [];
  pendingAsyncDependencies = 0;
  /** The module's body, started by linking. */
  generator: Generator<unknown, unknown, unknown> | undefined;
  /** The await that it stands at, once its body has begun and may be suspended. */
  waiting: Waiting | undefined;
  /** `$F` of its code. */
  readonly helper: FileHelper;
  #getters: Record<string, () => unknown> = {};
  readonly #local: Set<string>;
  readonly #indirect: Map<string, { request: number; imported?: string }>;

  constructor(
    url: string,
    path: string,
    refusals: Refusals,
    compiled: CompiledModule,
    helper: FileHelper,
  ) {
    super(url, refusals);
    this.path = path;
    this.compiled = compiled;
    this.helper = helper;
    const { localExports, indirectExports } = compiled.info;
    this.#local = new Set(localExports.map(({ exported }) => exported));
    this.#indirect = new Map(indirectExports.map((entry) => [entry.exported, entry]));
    helper.export = (getters: Record<string, () => unknown>) => {
      this.#getters = getters;
    };
  }

  get hasTopLevelAwait(): boolean {
    return this.compiled.info.hasTopLevelAwait;
  }

  /** 16.2.1.7.2.1 */
  override exportedNames(visited: Set<ModuleRecord> = new Set()): string[] {
    if (visited.has(this)) return [];
    visited.add(this);
    const names = new Set([...this.#local, ...this.#indirect.keys()]);
    for (const request of this.compiled.info.starExports) {
      for (const name of (this.requested[request] as ModuleRecord).exportedNames(visited)) {
        if (name !== 'default') names.add(name);
      }
    }
    return [...names];
  }

  /** 16.2.1.7.2.2 */
  override resolveExport(name: string, visited: Visit[] = []): Resolution {
    if (visited.some((visit) => visit.module === this && visit.name === name)) return null;
    visited.push({ module: this, name });
    if (this.#local.has(name)) return { module: this, name };
    const indirect = this.#indirect.get(name);
    if (indirect !== undefined) {
      const module = this.requested[indirect.request] as ModuleRecord;
      return indirect.imported === undefined
        ? { module, name: undefined }
        : module.resolveExport(indirect.imported, visited);
    }
    return name === 'default' ? null : this.#resolveStar(name, visited);
  }

  #resolveStar(name: string, visited: Visit[]): Resolution {
    let found: ResolvedBinding | null = null;
    for (const request of this.compiled.info.starExports) {
      const module = this.requested[request] as ModuleRecord;
      const resolution = module.resolveExport(name, visited);
      if (resolution === AMBIGUOUS) return AMBIGUOUS;
      if (resolution === null) continue;
      if (found === null) found = resolution;
      else if (resolution.module !== found.module || resolution.name !== found.name) {
        return AMBIGUOUS;
      }
    }
    return found;
  }

  override getter(name: string): () => unknown {
    return this.#getters[name] as () => unknown;
  }
}
