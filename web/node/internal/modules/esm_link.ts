/** Link() of Cyclic Module Records: ECMA-262 16.2.1.6.1.2 and InitializeEnvironment, 16.2.1.7.3.1. */
import type { Fuel } from '../fuel.ts';
import {
  AMBIGUOUS,
  LINKED,
  LINKING,
  type ModuleRecord,
  type Resolution,
  type ResolvedBinding,
  SourceTextModule,
  UNLINKED,
} from './esm_records.ts';

/** Makes the SyntaxError for a name that cannot be imported. */
export type ExportError = (
  importer: SourceTextModule,
  request: number,
  name: string,
  ambiguous: boolean,
  span: { start: number; end: number },
  cycle?: NameCycle,
) => Error;

/** Where a name that modules only hand on comes back to: what it is called there, and by which specifier. */
export interface NameCycle {
  readonly specifier: string;
  readonly name: string;
}

export interface LinkServices {
  /** `$L` */
  readonly helper: Fuel;
  readonly exportError: ExportError;
}

/** Links a module and all it asks for; a failure leaves every one of them unlinked. */
export function link(module: SourceTextModule, services: LinkServices): void {
  const stack: SourceTextModule[] = [];
  try {
    innerModuleLinking(module, stack, 0, services);
  } catch (error) {
    for (const left of stack) left.status = UNLINKED;
    throw error;
  }
}

/** InnerModuleLinking, 16.2.1.6.1.2.1. */
function innerModuleLinking(
  module: ModuleRecord,
  stack: SourceTextModule[],
  start: number,
  services: LinkServices,
): number {
  if (!(module instanceof SourceTextModule) || module.status !== UNLINKED) return start;
  let index = start;
  module.status = LINKING;
  module.dfsIndex = index;
  module.dfsAncestorIndex = index;
  index++;
  stack.push(module);
  for (const required of module.requested) {
    index = innerModuleLinking(required, stack, index, services);
    if (required instanceof SourceTextModule && required.status === LINKING) {
      module.dfsAncestorIndex = Math.min(module.dfsAncestorIndex, required.dfsAncestorIndex);
    }
  }
  initializeEnvironment(module, services);
  if (module.dfsAncestorIndex === module.dfsIndex) {
    for (let done = stack.pop() as SourceTextModule; ; done = stack.pop() as SourceTextModule) {
      done.status = LINKED;
      if (done === module) break;
    }
  }
  return index;
}

/** InitializeEnvironment: resolves imports and exports, then makes bindings and hoisted functions. */
function initializeEnvironment(module: SourceTextModule, services: LinkServices): void {
  const { imports, indirectExports } = module.compiled.info;
  const check = (
    resolution: Resolution,
    entry: { request: number; start: number; end: number; exported?: string },
    name: string,
  ): ResolvedBinding => {
    if (resolution !== null && resolution !== AMBIGUOUS) return resolution;
    const isAmbiguous = resolution === AMBIGUOUS;
    const cycle = isAmbiguous ? undefined : cycleOf(module, entry, name);
    if (cycle !== undefined)
      throw services.exportError(module, entry.request, name, false, entry, cycle);
    throw services.exportError(module, entry.request, name, isAmbiguous, entry);
  };
  for (const entry of indirectExports) {
    if (entry.imported === undefined) continue;
    check(module.resolveExport(entry.exported), entry, entry.imported);
  }
  const bindings: [number, string, ResolvedBinding][] = [];
  for (const entry of imports) {
    const from = module.requested[entry.request] as ModuleRecord;
    if (entry.imported === undefined) defineNamespace(module, entry.request, from);
    else {
      const resolution = check(from.resolveExport(entry.imported), entry, entry.imported);
      bindings.push([entry.request, entry.imported, resolution]);
    }
  }
  defineImports(module, bindings);
  const { helper } = module;
  module.generator ??= start(module, services.helper, helper);
}

/** Follows a name that is only handed on; undefined if that ends. */
function cycleOf(
  importer: SourceTextModule,
  { request: first, exported }: { request: number; exported?: string },
  name: string,
): NameCycle | undefined {
  const asked = new Set<string>([`${importer.url}\n${exported}`]);
  let module: ModuleRecord | undefined = importer;
  let request = first;
  for (let wanted: string | undefined = name; module instanceof SourceTextModule; ) {
    const { specifier } = module.compiled.info.requests[request] as { specifier: string };
    module = module.requested[request];
    if (!(module instanceof SourceTextModule) || wanted === undefined) return undefined;
    const key = `${module.url}\n${wanted}`;
    if (asked.has(key)) return { specifier, name: wanted };
    asked.add(key);
    const entry: { exported: string; imported?: string; request: number } | undefined =
      module.compiled.info.indirectExports.find(({ exported }) => exported === wanted);
    if (entry === undefined) return undefined;
    request = entry.request;
    wanted = entry.imported;
  }
  return undefined;
}

/** Calls the lowered body: its first step makes the bindings. */
function start(module: SourceTextModule, helper: Fuel, file: object) {
  const generator = Reflect.apply(module.compiled.body, undefined, [helper, file]);
  generator.next();
  return generator;
}

function constantAssignment(): never {
  throw new TypeError('Assignment to constant variable.');
}

function defineNamespace(module: SourceTextModule, request: number, from: ModuleRecord): void {
  Object.defineProperty(module.helper, `ns${request}`, {
    get: () => from.namespace(),
    set: constantAssignment,
    configurable: true,
  });
}

/** `$F.iN`: accessors for the bindings imported by request N. */
function defineImports(
  module: SourceTextModule,
  bindings: [number, string, ResolvedBinding][],
): void {
  for (const [request, name, { module: from, name: binding }] of bindings) {
    const holder = (module.helper[`i${request}`] ??= Object.create(null)) as object;
    const get =
      binding === undefined ? () => from.namespace() : lateGetter(holder, name, from, binding);
    Object.defineProperty(holder, name, { get, set: constantAssignment, configurable: true });
  }
}

/** The exporter's own getter is there once it was linked: the first read puts it in place. */
function lateGetter(
  holder: object,
  name: string,
  from: ModuleRecord,
  binding: string,
): () => unknown {
  return () => {
    const get = from.getter(binding);
    Object.defineProperty(holder, name, { get, set: constantAssignment, configurable: true });
    return get();
  };
}
