/** Evaluate() of Cyclic Module Records with its asynchronous half: ECMA-262 16.2.1.6.1.3. */
import type { AsyncFunctions } from '../async_function.ts';
import { type PromiseLibrary, REJECTED } from '../promise.ts';
import {
  EVALUATED,
  EVALUATING,
  EVALUATING_ASYNC,
  type ModuleRecord,
  SourceTextModule,
  SyntheticModule,
} from './esm_records.ts';

export type ModuleEvaluator = ReturnType<typeof createModuleEvaluator>;

export function createModuleEvaluator(
  promises: PromiseLibrary,
  functions: AsyncFunctions,
  major: number,
) {
  const { PromiseState, ThenReaction, performThen, isSentinel, caught } = promises;
  type State = InstanceType<typeof PromiseState>;
  /** IncrementModuleAsyncEvaluationCount */
  let asyncEvaluationCount = 0;

  /** Evaluate(), 16.2.1.6.1.3: a promise for the end of the module's evaluation. */
  function evaluate(record: ModuleRecord, isHandled = false): State {
    if (record instanceof SyntheticModule) return evaluateSynthetic(record, isHandled);
    let module = record as SourceTextModule;
    if (module.status === EVALUATING_ASYNC || module.status === EVALUATED) {
      module = module.cycleRoot ?? module;
    }
    if (module.topLevelPromise !== undefined) return module.topLevelPromise as State;
    const promise = newPromise(isHandled);
    module.topLevelPromise = promise;
    const stack: SourceTextModule[] = [];
    try {
      innerModuleEvaluation(module, stack, 0);
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      for (const left of stack) {
        left.status = EVALUATED;
        left.evaluationError = { error };
        left.cycleRoot = left;
      }
      promises.reject(promise, error);
      return promise;
    }
    if (module.asyncEvaluationOrder <= 0) promises.resolve(promise, undefined);
    return promise;
  }

  /** `isHandled`: nobody is to be told that nobody looks at the promise. */
  function newPromise(isHandled: boolean): State {
    const promise = new PromiseState();
    if (isHandled) promises.markAsHandled(promise);
    return promise;
  }

  function evaluateSynthetic(module: SyntheticModule, isHandled: boolean): State {
    const failed = module.outcome;
    // The first time what the module throws is thrown; later there is a promise that was rejected.
    if (failed === undefined) module.evaluate();
    const promise = newPromise(isHandled);
    if (failed === undefined) promises.resolve(promise, undefined);
    else promises.reject(promise, failed.error);
    return promise;
  }

  /** InnerModuleEvaluation, 16.2.1.6.1.3.1. */
  function innerModuleEvaluation(
    record: ModuleRecord,
    stack: SourceTextModule[],
    start: number,
  ): number {
    if (record instanceof SyntheticModule) {
      // V8 does not look at the promise of a module that has failed before: who asks for it runs.
      evaluateSynthetic(record, false);
      return start;
    }
    const module = record as SourceTextModule;
    if (module.status === EVALUATING_ASYNC || module.status === EVALUATED) {
      if (module.evaluationError !== undefined) throw module.evaluationError.error;
      return start;
    }
    if (module.status === EVALUATING) return start;
    let index = start;
    module.status = EVALUATING;
    module.dfsIndex = index;
    module.dfsAncestorIndex = index;
    module.pendingAsyncDependencies = 0;
    index++;
    stack.push(module);
    for (const required of module.requested) {
      index = innerModuleEvaluation(required, stack, index);
      if (required instanceof SourceTextModule) waitFor(module, required);
    }
    execute(module);
    if (module.dfsAncestorIndex === module.dfsIndex) finishCycle(module, stack);
    return index;
  }

  /** Step 11.d: `required` belongs to the same cycle, or has to be waited for, or is done. */
  function waitFor(module: SourceTextModule, required: SourceTextModule): void {
    let dependency = required;
    if (dependency.status === EVALUATING) {
      module.dfsAncestorIndex = Math.min(module.dfsAncestorIndex, dependency.dfsAncestorIndex);
    } else {
      dependency = dependency.cycleRoot as SourceTextModule;
      if (dependency.evaluationError !== undefined) throw dependency.evaluationError.error;
    }
    if (dependency.asyncEvaluationOrder > 0) {
      module.pendingAsyncDependencies++;
      dependency.asyncParentModules.push(module);
    }
  }

  /** Step 12: a body with nothing to wait for runs now, any other when its dependencies are done. */
  function execute(module: SourceTextModule): void {
    if (module.pendingAsyncDependencies === 0 && !module.hasTopLevelAwait) {
      module.generator?.next();
      return;
    }
    module.asyncEvaluationOrder = ++asyncEvaluationCount;
    if (module.pendingAsyncDependencies === 0) executeAsyncModule(module);
  }

  function finishCycle(root: SourceTextModule, stack: SourceTextModule[]): void {
    for (;;) {
      const module = stack.pop() as SourceTextModule;
      module.status = module.asyncEvaluationOrder === 0 ? EVALUATED : EVALUATING_ASYNC;
      module.cycleRoot = root;
      if (module === root) return;
    }
  }

  /** ExecuteAsyncModule, 16.2.1.6.1.3.2. */
  function executeAsyncModule(module: SourceTextModule): void {
    const promise = new PromiseState();
    performThen(
      promise,
      new ThenReaction(
        undefined,
        () => asyncModuleExecutionFulfilled(module),
        (error) => asyncModuleExecutionRejected(module, error),
      ),
    );
    const body = module.generator as Generator;
    module.waiting = functions.drive(body, promise, module.compiled.body);
  }

  /** GatherAvailableAncestors, 16.2.1.6.1.3.3. */
  function gatherAvailableAncestors(module: SourceTextModule, list: SourceTextModule[]): void {
    for (const parent of module.asyncParentModules) {
      if (list.includes(parent) || parent.cycleRoot?.evaluationError !== undefined) continue;
      if (--parent.pendingAsyncDependencies > 0) continue;
      list.push(parent);
      if (!parent.hasTopLevelAwait) gatherAvailableAncestors(parent, list);
    }
  }

  /** AsyncModuleExecutionFulfilled, 16.2.1.6.1.3.4. */
  function asyncModuleExecutionFulfilled(module: SourceTextModule): void {
    if (module.status === EVALUATED) return;
    module.asyncEvaluationOrder = -1;
    module.status = EVALUATED;
    settle(module);
    const ancestors: SourceTextModule[] = [];
    gatherAvailableAncestors(module, ancestors);
    ancestors.sort((a, b) => a.asyncEvaluationOrder - b.asyncEvaluationOrder);
    for (const ancestor of ancestors) {
      if (ancestor.status === EVALUATED) continue;
      if (ancestor.hasTopLevelAwait) executeAsyncModule(ancestor);
      else runAncestor(ancestor);
    }
  }

  function runAncestor(module: SourceTextModule): void {
    try {
      module.generator?.next();
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      asyncModuleExecutionRejected(module, error);
      return;
    }
    module.asyncEvaluationOrder = -1;
    module.status = EVALUATED;
    settle(module);
  }

  function settle(module: SourceTextModule): void {
    if (module.topLevelPromise !== undefined) {
      promises.resolve(module.topLevelPromise as State, undefined);
    }
  }

  /** AsyncModuleExecutionRejected, 16.2.1.6.1.3.5. */
  function asyncModuleExecutionRejected(module: SourceTextModule, error: unknown): void {
    if (module.status === EVALUATED) return;
    module.evaluationError = { error };
    module.status = EVALUATED;
    module.asyncEvaluationOrder = -1;
    // V8 told the parents first, against the specification, until Node 24.
    if (major >= 26) reject(module, error);
    for (const parent of module.asyncParentModules) asyncModuleExecutionRejected(parent, error);
    if (major < 26) reject(module, error);
  }

  function reject(module: SourceTextModule, error: unknown): void {
    if (module.topLevelPromise !== undefined) {
      promises.reject(module.topLevelPromise as State, error);
    }
  }

  /** Evaluates a graph without top-level await at once (`require` of an ES module). */
  function evaluateSync(record: ModuleRecord): void {
    const promise = evaluate(record, true);
    const [state, result] = promises.getPromiseDetails(promise) as [number, unknown];
    if (state === REJECTED) throw result;
  }

  /** True if the module or one that it needs awaits at its top level. */
  function isAsyncGraph(record: ModuleRecord, seen = new Set<ModuleRecord>()): boolean {
    if (!(record instanceof SourceTextModule) || seen.has(record)) return false;
    seen.add(record);
    return (
      record.hasTopLevelAwait || record.requested.some((required) => isAsyncGraph(required, seen))
    );
  }

  return { evaluate, evaluateSync, isAsyncGraph };
}
