/** One Node process of the machine: its Environment, its modules, and how it starts and ends. */
import { internalBuiltins, publicBuiltins } from '../builtins.ts';
import type { AsyncTracking } from './async_hooks/tracking.ts';
import type { Environment } from './environment.ts';
import type { FromPromise } from './node_places.ts';
import type { Descriptor } from './kernel/descriptors.ts';
import type { KernelProcess, Place } from './kernel/kernel.ts';
import { signalNumber } from './kernel/signals.ts';
import type { StreamEnd } from './kernel/stream_end.ts';
import type { Loop } from './loop.ts';
import { pathToFileURL } from './modules/files.ts';
import { createModules, type Modules } from './modules/index.ts';
import { volumeFiles } from './modules/volume_files.ts';
import type { Options } from './options.ts';
import { withOutput } from './output.ts';
import {
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
} from './primordials.ts';
import { evaluateScript } from './process/execution.ts';
import { type StartedProcess, startProcess } from './process/index.ts';
import { createLostRejections } from './process/lost_rejections.ts';
import { noteEnd } from './process_records.ts';
import { createRejections } from './process/rejections.ts';
import type { PromiseHooks } from './promise_core.ts';
import type { Realm } from './realm.ts';
import type { Scenario } from './scenario.ts';
import { createUncaughtReport } from './uncaught_report.ts';
import { ProcessShared, type StartedThread, type ThreadInfo } from './worker/thread_info.ts';

/** What a program's text says that asks for async ids and hooks; `domain` stands on them. */
const NEEDS_ASYNC_HOOKS = /async_hooks|['"`](?:node:)?domain['"`]/;

/** How a process is started. */
export interface ProcessStart {
  /** The run's scenario with this process's own entry, arguments and environment variables. */
  readonly scenario: Scenario & { readonly evaluated?: string; readonly isPrinted?: boolean };
  readonly descriptors: readonly Descriptor[];
  readonly ipc?: IpcChannel | undefined;
  /** Whose place it takes: the parent's own (`execve`). */
  readonly place?: Place | undefined;
  /** A thread of the parent's process rather than a process. */
  readonly thread?: { readonly id: number; readonly name: string; readonly started: StartedThread };
}

/** The child's end of the channel that `fork` opens. */
export interface IpcChannel {
  readonly end: StreamEnd;
  readonly serialization: string;
}

export class NodeProcess implements KernelProcess {
  readonly env: Environment;
  readonly realm: Realm;
  readonly loop: Loop;
  readonly pid: number;
  readonly descriptors: readonly Descriptor[];
  readonly ipc: IpcChannel | undefined;
  readonly rejections: ReturnType<typeof createRejections>;
  readonly modules: Modules;
  readonly entry: string;
  readonly started: StartedProcess;
  /** What `promises.hooks.promiseHook` is while this process runs. */
  promiseHook: PromiseHooks['promiseHook'];
  /** What it has set on `Error`, while another process runs. */
  errorHooks: { stackTraceLimit: unknown; prepareStackTrace: unknown } | undefined;
  readonly #isModule: boolean;
  readonly #parent: Loop | undefined;
  #namesAsyncHooks = false;
  #hasStarted = false;
  #isMainRunning = false;

  constructor(
    realm: Realm,
    loop: Loop,
    parent: NodeProcess | undefined,
    { scenario, descriptors, ipc, thread, place }: ProcessStart,
  ) {
    this.realm = realm;
    this.loop = loop;
    this.#parent = parent?.loop;
    this.descriptors = descriptors;
    this.ipc = ipc;
    realm.current ??= this;
    const isThread = parent !== undefined && thread !== undefined;
    this.pid = isThread ? parent.pid : (place?.pid ?? realm.newPid());
    realm.processes.set(loop, this);
    const cache = new Map<string, any>();
    const ppid = isThread ? parent.env.ppid : (place?.ppid ?? parent?.pid ?? this.pid - 1);
    this.env = createEnvironment(this, scenario, cache, {
      ppid,
      thread: {
        ...(thread ?? { id: 0, name: '', started: undefined }),
        shared: isThread ? parent.env.thread.shared : new ProcessShared(this),
        children: new Set(),
      },
    });
    const { env } = this;
    const { promises, runtime, stacks } = realm;
    const triggerUncaughtException = (error: unknown, fromPromise: FromPromise) =>
      this.started.triggerUncaughtException(error, fromPromise);
    cache.set('internal/async_support', {
      promises,
      Promise: promises.Promise,
      asyncFunction: runtime.functions.asyncFunction,
      asyncGenerator: runtime.generators.asyncGeneratorFunction,
      awaited: runtime.generators.awaitMark,
      triggerUncaughtException,
    });
    this.rejections = createRejections(env, {
      triggerUncaughtException,
      reasonOf: (promise) => promises.getPromiseDetails(promise)?.[1],
      isLost: env.profile.major < 12 ? () => false : createLostRejections(env, realm.positions),
    });
    const directory = scenario.directory ?? '/app';
    this.entry = scenario.entry.startsWith('/') ? scenario.entry : `${directory}/${scenario.entry}`;
    this.modules = createModules(env, {
      files: volumeFiles(
        env,
        scenario.evaluated === undefined ? {} : { [this.entry]: scenario.evaluated },
      ),
      lowering: realm.lowering,
      positions: realm.positions,
      promises,
      runtime,
      builtins: Object.keys(publicBuiltins),
      normaliseError: realm.normaliseError,
      entryKind: scenario.module,
      triggerUncaughtException,
    });
    cache.set('internal/modules', this.modules);
    // A thread's script comes by a message.
    this.#isModule = !isThread && this.modules.entryFormat(this.entry) === 'module';
    const { report, decorate } = createUncaughtReport(env, {
      lowering: realm.lowering,
      positions: realm.positions,
      stacks,
      thrownAt: (value) => loop.fuel.thrownAt(value),
      isPassedOn: (value) => loop.fuel.isPassedOn(value),
    });
    cache.set('internal/vm_support', {
      lowering: realm.lowering,
      positions: realm.positions,
      decorate,
      modules: this.modules,
      normaliseError: realm.normaliseError,
    });
    this.started = startProcess(env, {
      entry: this.entry,
      main: () => this.#main(),
      isMainPending: () => this.modules.isMainPending(),
      unsettledWarning: () => this.modules.unsettledWarning(),
      report: (error, fromPromise) => env.host.write(2, report(error, fromPromise)),
      write: (text) => env.host.write(2, text),
      rejections: this.rejections,
      ...(isThread && {
        failThread: (error: unknown, handlerThrew: boolean) =>
          env.require('internal/worker/main').fail(error, handlerThrew),
      }),
    });
    cache.set('internal/process/hooks', this.started.hooks);
    cache.set('internal/process/rejections', this.rejections);
    cache.set('internal/process/trigger_uncaught', triggerUncaughtException);
    loop.hooks = this.started.hooks;
  }

  /** Puts the process on the machine: its main script runs after `startup` virtual microseconds. */
  start(startup: number): number {
    const { realm, loop, env } = this;
    const number = realm.machine.spawn(loop, {
      major: realm.profile.major,
      isModule: this.#isModule,
      poolSize: env.scenario.machine?.poolSize ?? 4,
      startup,
    });
    const kind = env.thread.started === undefined ? 'process' : 'thread';
    realm.noteStart(loop, this.pid, commandLine(this), this.#parent, kind);
    return number;
  }

  get exitCode(): number {
    const code = Number(this.env.process.exitCode ?? 0) | 0;
    // As the system keeps it: eight bits.
    return this.env.thread.started === undefined ? code & 0xff : code;
  }

  /** Ends a thread from outside: nothing of it runs any more, and what it did after now never happened. */
  terminate(): void {
    const { machine } = this.realm;
    this.loop.endedAt = machine.now();
    machine.terminate(this.loop);
    this.ended(1);
  }

  /** The process or thread is over, and its threads with it; its ports close. */
  ended(code: number): void {
    const { children, started } = this.env.thread;
    for (const child of children) child.terminate();
    children.clear();
    this.realm.sharedMemory.forget(this.loop);
    if (this.env.isMade('internal/async_handles')) {
      this.env.require('internal/async_handles').abandon();
    }
    if (started === undefined) return;
    noteEnd(this.realm.records[this.loop.id], this.realm.machine.now(), code, undefined);
    started.over(code);
  }

  /** Whether the program listens for the signal. */
  handles(signal: string): boolean {
    return this.env.process.listenerCount(signal) > 0;
  }

  deliver(signal: string): void {
    this.env.process.emit(signal, signal, signalNumber(signal));
  }

  importFrom(specifier: unknown, options: unknown, isSource?: number): unknown {
    return this.modules.importFrom(specifier, options, pathToFileURL(this.entry), isSource);
  }

  /** A source was lowered for this process. */
  noteSource(source: string): void {
    if (this.env.asyncTracking !== undefined || !NEEDS_ASYNC_HOOKS.test(source)) return;
    this.#namesAsyncHooks = true;
    if (this.#hasStarted) this.#trackAsync();
  }

  #trackAsync(): void {
    const tracking: AsyncTracking = this.env.require('internal/async_hooks/tracking');
    if (this.#isModule || this.#isMainRunning) tracking.enterMain(this.#isModule);
  }

  /** `initializeClusterIPC`: a worker of cluster says that it is there. */
  #joinCluster(): void {
    const { process } = this.env;
    if (this.ipc === undefined || process.env.NODE_UNIQUE_ID === undefined) return;
    this.env.require('cluster')._setupWorker();
    delete process.env.NODE_UNIQUE_ID;
  }

  #main(): void {
    this.#hasStarted = true;
    this.#isMainRunning = true;
    if (this.#namesAsyncHooks) this.#trackAsync();
    if (this.ipc !== undefined) this.env.require('internal/child_process/fork_child')(this.ipc);
    this.#joinCluster();
    const options: Options = this.env.require('internal/options');
    const limit = options.get('--stack-trace-limit');
    if (limit !== undefined) this.env.globalObject.Error.stackTraceLimit = limit;
    this.modules.Module._preloadModules(options.get('--require'));
    const { evaluated, isPrinted } = this.env.scenario as ProcessStart['scenario'];
    if (this.env.thread.started !== undefined) this.env.require('internal/worker/main').start();
    else if (evaluated === undefined || this.#isModule) this.modules.runMain(this.entry);
    else evaluateScript(this.env, evaluated, isPrinted === true);
    this.#isMainRunning = false;
    this.env.asyncTracking?.leaveMain();
  }
}

/** `node main.js one two`, the file as it is seen from the working directory; of a thread, its file alone. */
function commandLine({ entry, env }: NodeProcess): string[] {
  const { evaluated, args = [] } = env.scenario as ProcessStart['scenario'];
  const directory = `${env.directory}/`;
  const file = StringPrototypeStartsWith(entry, directory)
    ? StringPrototypeSlice(entry, directory.length)
    : entry;
  if (env.thread.started !== undefined) return [file];
  return ['node', evaluated === undefined ? file : '-e', ...args];
}

function createEnvironment(
  { realm, loop, pid, descriptors }: NodeProcess,
  scenario: Scenario,
  cache: Map<string, any>,
  { ppid, thread }: { ppid: number; thread: ThreadInfo },
): Environment {
  const env: Environment = {
    realm,
    profile: realm.profile,
    process: undefined,
    host: withOutput(realm, loop, descriptors),
    scenario,
    loop,
    pid,
    ppid,
    thread,
    descriptors,
    directory: (scenario as ProcessStart['scenario']).directory ?? '/app',
    asyncContext: { frame: undefined },
    globalObject: realm.globalObject,
    require(id) {
      const name = StringPrototypeStartsWith(id, 'node:') ? StringPrototypeSlice(id, 5) : id;
      const made = MapPrototypeGet(cache, name);
      if (made !== undefined) return made;
      const creator = publicBuiltins[name] ?? internalBuiltins[name];
      if (creator === undefined) throw new Error(`The runtime has no module '${name}'.`);
      const exports = creator(env);
      MapPrototypeSet(cache, name, exports);
      return exports;
    },
    originOf: (error) => realm.stacks.originOf(error),
    originOfCall: (callee) => realm.stacks.originOfCall(callee),
    isMade: (id) => MapPrototypeHas(cache, id),
    has: (id) => MapPrototypeHas(cache, id) || id in publicBuiltins || id in internalBuiltins,
  };
  const { shared, started } = thread;
  if (started !== undefined) {
    // The process has one directory.
    Object.defineProperty(env, 'directory', { get: () => shared.main.env.directory });
  }
  return env;
}
