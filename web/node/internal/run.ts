/** One run: makes the loop, the realm's promises, the process and its modules, and pulls until it ends. */
import { Kind } from '../../generated/trace.ts';
import { internalBuiltins, publicBuiltins } from '../builtins.ts';
import type { AsyncContext } from './async_context_frame.ts';
import { installAsyncGlobals } from './async_globals.ts';
import { createAsyncRuntime } from './lowering_helpers.ts';
import type { AsyncTracking } from './async_hooks/tracking.ts';
import { createAsyncStack } from './async_stack.ts';
import type { Environment } from './environment.ts';
import { installDynamicSource } from './dynamic_function.ts';
import { createErrorStacks } from './errors_stack.ts';
import { installFunctionText } from './function_text.ts';
import type { Host } from './host.ts';
import { createImportedNames } from './imported_names.ts';
import { type LimitName, Loop } from './loop.ts';
import { createLowering } from './lowering.ts';
import { pathToFileURL } from './modules/files.ts';
import { createModules } from './modules/index.ts';
import { volumeFiles } from './modules/volume_files.ts';
import { withOutput } from './output.ts';
import { startProcess } from './process/index.ts';
import { createRejections } from './process/rejections.ts';
import { profileOf } from './profile.ts';
import { createPromise } from './promise.ts';
import { SourcePositions } from './source_positions.ts';
import { createUncaughtReport } from './uncaught_report.ts';
import type { RunLimits, Scenario } from './scenario.ts';
import { installProxy } from './util/proxies.ts';

/** What happened, packed as the core keeps it; empty where it was not recorded. */
export interface PackedTrace {
  /** Number of events. */
  readonly events: number;
  readonly bytes: number;
  /** Four words an event (crate/src/trace.rs). */
  words(): Uint32Array;
}

export interface RunResult {
  /** The exit code; null when a limit ended the run. */
  exitCode: number | null;
  stopped: null | { limit: LimitName; message: string };
  trace: PackedTrace;
  /** Names of events, by the index in EMIT events. */
  names: string[];
  /** Which positions belong to which file. */
  files: { path: string; base: number; length: number }[];
  /** Virtual time at the end, in microseconds. */
  time: number;
}

const DEFAULT_LIMITS: Required<RunLimits> = {
  virtual: 60_000,
  wall: 10_000,
  callbacks: 100_000_000,
  traceEvents: 16_000_000,
  outputLines: 100_000,
};

/** What the user is told when a limit ends the run. */
const limitMessages: Record<LimitName, (limits: Required<RunLimits>) => string> = {
  virtual: ({ virtual }) => `stopped: ${virtual / 1000} s of virtual time are over`,
  wall: ({ wall }) => `stopped: it ran for more than ${wall / 1000} s of real time`,
  callbacks: ({ callbacks }) => `stopped: more than ${callbacks} callbacks ran`,
  trace: ({ traceEvents }) => `stopped: more than ${traceEvents} events were recorded`,
  output: ({ outputLines }) => `stopped: it printed more than ${outputLines} lines`,
};

export function runScenario(embedder: Host, scenario: Scenario, traced: boolean): RunResult {
  const profile = profileOf(scenario.node);
  const limits = { ...DEFAULT_LIMITS, ...scenario.limits };
  const { machine = {} } = scenario;
  const loop = new Loop({
    traced,
    schedule: scenario.schedule ?? [],
    virtualLimit: limits.virtual * 1000,
    callbackLimit: limits.callbacks,
    traceLimit: limits.traceEvents,
    wallLimit: limits.wall,
    diskLatency: machine.diskLatency ?? 0,
    poolSize: () => poolSize(env.process.env.UV_THREADPOOL_SIZE, machine.poolSize),
    realNow: embedder.realNow,
    normaliseError: (error) => normaliseError(error),
  });
  const host = withOutput(embedder, loop, limits.outputLines);

  const cache = new Map<string, any>();
  const asyncContext: AsyncContext = { frame: undefined };
  const env: Environment = {
    profile,
    process: undefined,
    host,
    scenario,
    loop,
    asyncContext,
    globalObject: globalThis,
    require(id) {
      const name = id.startsWith('node:') ? id.slice(5) : id;
      if (!cache.has(name)) {
        const creator = publicBuiltins[name] ?? internalBuiltins[name];
        if (creator === undefined) throw new Error(`The runtime has no module '${name}'.`);
        cache.set(name, creator(env));
      }
      return cache.get(name);
    },
    originOf: (error) => stacks.originOf(error),
    has: (id) => cache.has(id) || id in publicBuiltins || id in internalBuiltins,
  };

  const { normaliseEngineError } = env.require('internal/engine_messages');
  const { fuel } = loop;
  const lowering = createLowering(loop, (source) => {
    if (env.asyncTracking !== undefined || !source.includes('async_hooks')) return;
    namesAsyncHooks = true;
    if (hasStarted) trackAsync();
  });
  const putImportedNames = createImportedNames(lowering);
  const normaliseError = (error: unknown): void => {
    putImportedNames(error);
    normaliseEngineError(error);
  };
  const rejections = createRejections(env, {
    triggerUncaughtException: (error, fromPromise) =>
      started.triggerUncaughtException(error, fromPromise),
    reasonOf: (promise) => promises.getPromiseDetails(promise)?.[1],
  });
  const promises = createPromise({
    major: profile.major,
    enqueueJob: loop.enqueueJob,
    rejectionTracker: rejections.track,
    afterResolved: rejections.resolvedAgain,
    isSentinel: (error) => fuel.isSentinel(error),
    caught: (error) => {
      normaliseError(error);
      stacks.noteAsyncFrames(error);
    },
    capture: (reaction) => {
      reaction.position = fuel.s;
      reaction.context = asyncContext.frame;
    },
    isSpeciesIntact: lowering.isSpeciesIntact,
  });
  let namesAsyncHooks = false;
  let hasStarted = false;
  let isMainRunning = false;
  const trackAsync = (): void => {
    const tracking: AsyncTracking = env.require('internal/async_hooks/tracking');
    if (isModule || isMainRunning) tracking.enterMain(isModule);
  };
  const positions = new SourcePositions();
  const stacks = createErrorStacks({
    major: profile.major,
    positions,
    asyncFrames: createAsyncStack(promises, lowering, positions),
  });
  const runtime = createAsyncRuntime(promises, fuel);
  const { t: _t, c: _c, ...helpers } = runtime.members;
  Object.assign(fuel, helpers);
  cache.set('internal/async_support', {
    promises,
    Promise: promises.Promise,
    asyncFunction: runtime.functions.asyncFunction,
    asyncGenerator: runtime.generators.asyncGeneratorFunction,
    awaited: runtime.generators.awaitMark,
  });

  const directory = scenario.directory ?? '/app';
  const entry = scenario.entry.startsWith('/') ? scenario.entry : `${directory}/${scenario.entry}`;
  const modules = createModules(env, {
    files: volumeFiles(env),
    lowering,
    positions,
    promises,
    runtime,
    builtins: Object.keys(publicBuiltins),
    normaliseError,
    entryKind: scenario.module,
    triggerUncaughtException: (error, fromPromise) =>
      started.triggerUncaughtException(error, fromPromise),
  });
  cache.set('internal/modules', modules);
  const isModule = modules.entryFormat(entry) === 'module';
  const report = createUncaughtReport(env, {
    lowering,
    positions,
    stacks,
    thrownAt: (value) => fuel.thrownAt(value),
  });
  const started = startProcess(env, {
    directory,
    entry,
    main: () => {
      hasStarted = true;
      isMainRunning = true;
      if (namesAsyncHooks) trackAsync();
      modules.runMain(entry);
      isMainRunning = false;
      env.asyncTracking?.leaveMain();
    },
    isMainPending: () => modules.isMainPending(),
    unsettledWarning: () => modules.unsettledWarning(),
    report: (error, fromPromise) => host.write(2, report(error, fromPromise)),
    rejections,
  });

  cache.set('internal/process/hooks', started.hooks);
  cache.set('internal/process/rejections', rejections);

  const { globalObject } = env;
  installFunctionText(lowering, (visible) =>
    visible === stacks.VisibleError ? stacks.NativeError : runtime.loweredCode(visible),
  );
  installAsyncGlobals(globalObject, promises, runtime);
  installDynamicSource(globalObject, {
    lowering,
    fuel,
    runtime,
    positions,
    fileHelper: {
      imp: (specifier: unknown, options: unknown) =>
        modules.importFrom(specifier, options, pathToFileURL(entry)),
    },
  });
  stacks.install(globalObject);
  installProxy(globalObject);
  env.require('internal/date').install(globalObject);
  env.require('internal/random').install(globalObject);
  env.require('globals').install(globalObject);
  loop.run(started.hooks, profile.major, isModule, machine.poolSize ?? 4, machine.startup ?? -1);

  const { stopped } = loop;
  const { core } = loop;
  const exitCode = stopped === undefined ? Number(started.process.exitCode ?? 0) : null;
  if (traced && exitCode !== null) core.traceEvent(Kind.Exit, 0, exitCode, core.micros(), 0);
  return {
    exitCode,
    stopped:
      stopped === undefined ? null : { limit: stopped, message: limitMessages[stopped](limits) },
    trace: {
      events: core.traceLength(),
      bytes: core.traceBytes(),
      words: () => core.traceWords(),
    },
    names: core.emitterNames(),
    files: lowering.files.map(({ path, base, length }) => ({ path, base, length })),
    time: core.micros(),
  };
}

/** How many threads libuv makes: what C's atoi takes of the variable, at least one. */
function poolSize(variable: string | undefined, dial = 4): number {
  if (variable === undefined) return dial;
  return Math.min(Math.max(Number.parseInt(variable, 10) || 0, 1), 1024);
}
