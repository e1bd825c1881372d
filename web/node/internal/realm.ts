/**
 * What all processes of a run share: the machine, the intrinsics of the realm (its promises, async functions, errors)
 * and the lowering of sources. Which process runs decides whose names stand on the global object.
 */
import type { AsyncContext } from './async_context_frame.ts';
import { checkDials } from './dials.ts';
import { installAsyncGlobals } from './async_globals.ts';
import { createAsyncStack } from './async_stack.ts';
import { installDynamicSource } from './dynamic_function.ts';
import type { Environment } from './environment.ts';
import { isStackOverflow } from './engine_error.ts';
import { createErrorStacks, type ErrorStacks } from './errors_stack.ts';
import { installFunctionText } from './function_text.ts';
import { GlobalNames } from './global_names.ts';
import type { Host } from './host.ts';
import { createImportedNames } from './imported_names.ts';
import { Kernel } from './kernel/kernel.ts';
import { Network } from './kernel/network.ts';
import type { Loop, LoopOptions } from './loop.ts';
import { createLowering, type Lowering } from './lowering.ts';
import { type AsyncRuntime, createAsyncRuntime } from './lowering_helpers.ts';
import { Machine } from './machine.ts';
import type { NodeProcess } from './node_process.ts';
import { type ProcessRecord, titleOf } from './process_records.ts';
import { type Profile, profileOf } from './profile.ts';
import { BundledPackages } from './packages/bundled.ts';
import { createPromise, type PromiseLibrary } from './promise.ts';
import type { RunLimits, Scenario } from './scenario.ts';
import { Slab } from './slab.ts';
import { SourcePositions } from './source_positions.ts';
import { getProxyDetails, installProxy } from './util/proxies.ts';
import { createSharedMemory, type SharedMemory } from './worker/atomics.ts';

/** Kept, since Node 10 has no name for it. */
const globalObject = globalThis;

/** The pid of the first process; the others count on from it. */
const FIRST_PID = 4242;

export class Realm {
  readonly globalObject: any = globalObject;
  readonly embedder: Host;
  readonly scenario: Scenario;
  readonly profile: Profile;
  readonly limits: Required<RunLimits>;
  readonly machine: Machine;
  readonly lowering: Lowering;
  readonly promises: PromiseLibrary;
  readonly runtime: AsyncRuntime;
  readonly positions = new SourcePositions();
  readonly stacks: ErrorStacks;
  readonly processes = new Map<Loop, NodeProcess>();
  /** What the run's result says of them and of other programs, by their numbers in the trace. */
  readonly records: ProcessRecord[] = [];
  /** Output of all processes, counted together. */
  readonly printed = { lines: 0, records: 0 };
  /** The process that runs. */
  declare current: NodeProcess;
  /** Its async context: every reaction takes the frame along. */
  #context: AsyncContext = { frame: undefined };
  /** Chunks of packages that the run was stopped for. */
  missingChunks: readonly string[] = [];
  readonly packages: BundledPackages;
  readonly kernel = new Kernel(this);
  readonly network: Network;
  /** Values on their way from one process to another, already cloned. */
  readonly clones = new Slab<unknown>();
  readonly sharedMemory: SharedMemory;
  #lastPid = FIRST_PID - 1;
  readonly #globals = new GlobalNames(globalObject);
  /** `Error.prepareStackTrace` of a process that has just started. */
  #firstPrepare: unknown;
  #normaliseEngineError: (error: unknown) => void = () => {};
  readonly #putImportedNames: (error: unknown) => void;

  constructor(embedder: Host, scenario: Scenario, limits: Required<RunLimits>, traced: boolean) {
    this.embedder = embedder;
    this.scenario = scenario;
    this.limits = limits;
    this.profile = profileOf(scenario.node);
    this.machine = this.#createMachine(traced);
    checkDials(scenario.machine ?? {});
    this.network = new Network(scenario.machine ?? {});
    const { fuel } = this.machine;
    this.packages = new BundledPackages(embedder, (missing) => {
      this.missingChunks = missing;
      return this.machine.stop('packages');
    });
    this.lowering = createLowering(this.machine, this.profile.major, {
      onSource: (source) => this.current.noteSource(source),
      ahead: (source, kind, base) => this.packages.lowered(source, kind, base),
    });
    this.#putImportedNames = createImportedNames(this.lowering);
    this.promises = this.#createPromises();
    const { promises, lowering, positions } = this;
    this.stacks = createErrorStacks({
      major: this.profile.major,
      positions,
      asyncFrames: createAsyncStack(promises, lowering, positions, this.profile.major),
    });
    this.runtime = createAsyncRuntime(promises, fuel);
    const { t: _t, c: _c, ...helpers } = this.runtime.members;
    Object.assign(fuel, helpers);
    this.sharedMemory = createSharedMemory(this);
  }

  #createMachine(traced: boolean): Machine {
    const { limits, scenario, embedder } = this;
    return new Machine({
      major: this.profile.major,
      traced,
      schedule: scenario.schedule ?? [],
      cores: scenario.machine?.cores ?? 4,
      virtualLimit: limits.virtual * 1000,
      callbackLimit: limits.callbacks,
      traceLimit: limits.traceEvents,
      wallLimit: limits.wall,
      realNow: embedder.realNow,
      normaliseError: (error) => this.normaliseError(error),
      enter: (loop) => this.#enter(this.processes.get(loop)),
      exited: (loop) => {
        if (this.kernel.over(loop)) return;
        const thread = this.processes.get(loop);
        thread?.ended(thread.exitCode);
      },
    });
  }

  #createPromises(): PromiseLibrary {
    const { fuel } = this.machine;
    const { machine } = this;
    return createPromise({
      major: this.profile.major,
      enqueueJob: (job, type) => machine.current.enqueueJob(job, type),
      rejectionTracker: (promise, operation) => this.current.rejections.track(promise, operation),
      afterResolved: (operation, promise, value) =>
        this.current.rejections.resolvedAgain(operation, promise, value),
      isSentinel: (error) => fuel.isSentinel(error),
      caught: this.normaliseError,
      capture: (reaction) => {
        reaction.position = fuel.s;
        reaction.context = this.#context.frame;
      },
      isSpeciesIntact: this.lowering.isSpeciesIntact,
    });
  }

  newPid(): number {
    this.#lastPid++;
    return this.#lastPid;
  }

  /** Enters a program that has just been put on the machine. */
  noteStart(
    loop: Loop,
    pid: number,
    words: readonly string[],
    parent: Loop | undefined,
    kind: ProcessRecord['kind'] = 'process',
  ): void {
    this.records[loop.id] = {
      kind,
      pid,
      title: titleOf(words),
      parent: parent?.id,
      started: this.machine.now(),
    };
  }

  /** What a new loop needs to know; `threads` asks for UV_THREADPOOL_SIZE of its process. */
  loopOptions(threads: () => string | undefined): LoopOptions {
    const { machine = {} } = this.scenario;
    return {
      diskLatency: machine.diskLatency ?? 0,
      poolSize: () => poolSize(threads(), machine.poolSize),
    };
  }

  /** Puts an engine's error into the words of the profile's V8. */
  readonly normaliseError = (error: unknown): void => {
    // No trap of a proxy may run.
    if (getProxyDetails(error) !== undefined || isStackOverflow(error)) return;
    this.stacks.noteAsyncFrames(error);
    this.#putImportedNames(error);
    this.#normaliseEngineError(error);
  };

  /** The first process is there: its builtins change the engine's own globals, once for all processes. */
  install(first: NodeProcess): void {
    const { lowering, runtime, stacks, machine } = this;
    const { env } = first;
    this.current = first;
    this.#context = env.asyncContext;
    this.#normaliseEngineError = env.require('internal/engine_messages').normaliseEngineError;
    installFunctionText(lowering, (visible) =>
      visible === stacks.VisibleError ? stacks.NativeError : runtime.loweredCode(visible),
    );
    installAsyncGlobals(globalObject, this.promises, runtime);
    installDynamicSource(globalObject, {
      major: this.profile.major,
      lowering,
      fuel: machine.fuel,
      runtime,
      positions: this.positions,
      fileHelper: {
        imp: (specifier: unknown, options: unknown, isSource?: number) =>
          this.current.importFrom(specifier, options, isSource),
      },
    });
    stacks.install(globalObject);
    installProxy(globalObject);
    env.require('globals').installEngine(globalObject);
    this.sharedMemory.install();
    this.#firstPrepare = (stacks.VisibleError as any).prepareStackTrace;
    this.#globals.begin(env.require('globals').allNames());
    this.#defineGlobals(env);
  }

  /** Puts the names of a Node process in place; other programs have none. */
  #enter(to: NodeProcess | undefined): void {
    const from = this.current;
    if (to === undefined || to === from) return;
    this.#exchangeErrorHooks(from, to);
    from.promiseHook = this.promises.hooks.promiseHook;
    this.promises.hooks.promiseHook = to.promiseHook;
    this.current = to;
    this.#context = to.env.asyncContext;
    if (!this.#globals.exchange(from, to)) this.#defineGlobals(to.env);
  }

  /** What a program sets on `Error` is its own. */
  #exchangeErrorHooks(from: NodeProcess, to: NodeProcess): void {
    const Error = this.stacks.VisibleError as any;
    const { stackTraceLimit, prepareStackTrace } = Error;
    from.errorHooks = { stackTraceLimit, prepareStackTrace };
    const hooks = to.errorHooks ?? { stackTraceLimit: 10, prepareStackTrace: this.#firstPrepare };
    if (hooks.stackTraceLimit !== stackTraceLimit) Error.stackTraceLimit = hooks.stackTraceLimit;
    if (hooks.prepareStackTrace === prepareStackTrace) return;
    Error.prepareStackTrace = hooks.prepareStackTrace;
  }

  #defineGlobals(env: Environment): void {
    env.require('globals').install(globalObject);
  }
}

/** How many threads libuv makes: what C's atoi takes of the variable, at least one. */
function poolSize(variable: string | undefined, dial = 4): number {
  if (variable === undefined) return dial;
  return Math.min(Math.max(Number.parseInt(variable, 10) || 0, 1), 1024);
}
