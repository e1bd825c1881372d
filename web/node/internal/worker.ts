/** `Worker`: a thread as its parent sees it (Node's lib/internal/worker.js). */
import type { Environment } from './environment.ts';
import {
  ArrayPrototypeMap,
  ArrayPrototypePush,
  MathMax,
  ObjectDefineProperty,
  ObjectEntries,
  primordialGlobals,
  ReflectApply,
  RegExpPrototypeExec,
  StringPrototypeStartsWith,
  StringPrototypeTrim,
} from './primordials.ts';
import { type ThreadOptions, WorkerHandle } from './worker/handle.ts';
import { deserializeError } from './worker/error_serdes.ts';
import {
  kIncrementsPortRef,
  kStdioWantsMoreDataCallback,
  kWaitingStreams,
  messageTypes,
} from './worker/stdio.ts';
import type { ResourceLimits } from './worker/thread_info.ts';

const { Map, String } = primordialGlobals;

const kHandle = Symbol('kHandle');
const kPort = Symbol('kPort');
const kPublicPort = Symbol('kPublicPort');
const kDispose = Symbol('kDispose');
const kOnExit = Symbol('kOnExit');
const kOnMessage = Symbol('kOnMessage');
const kOnCouldNotSerializeErr = Symbol('kOnCouldNotSerializeErr');
const kOnErrorMessage = Symbol('kOnErrorMessage');
const kParentSideStdio = Symbol('kParentSideStdio');
const kLoopStartTime = Symbol('kLoopStartTime');
const kIsOnline = Symbol('kIsOnline');

export const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');

const NO_UTILIZATION = { idle: 0, active: 0, utilization: 0 };

/** Which text or file a thread runs. */
interface Script {
  readonly filename: string;
  readonly doEval: false | 'classic' | 'data-url';
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const EventEmitter = env.require('events');
  const path = env.require('path');
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const messaging = env.require('internal/messaging');
  const { Promise } = env.require('internal/async_support');
  const { ReadableWorkerStdio, WritableWorkerStdio } = env.require('internal/worker/stdio');
  const mainThreadPorts = env.require('internal/worker/messaging');
  const { process } = env;
  const environmentData = new Map<unknown, unknown>();

  const { isURL } = env.require('internal/url');

  /** What the first argument names. */
  function scriptOf(given: any, options: any): Script {
    if (major < 12) return script10(given, options);
    if (options.eval) {
      if (typeof given !== 'string') {
        const reason = "must be false when 'filename' is not a string";
        throw new codes.ERR_INVALID_ARG_VALUE('options.eval', options.eval, reason);
      }
      return { filename: given, doEval: 'classic' };
    }
    if (isURL(given)) {
      if (given.protocol === 'data:') return { filename: `${given}`, doEval: 'data-url' };
      return { filename: env.require('internal/url').fileURLToPath(given), doEval: false };
    }
    if (typeof given !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], given);
    }
    if (path.isAbsolute(given) || RegExpPrototypeExec(/^\.\.?[\\/]/, given) !== null) {
      return { filename: path.resolve(given), doEval: false };
    }
    throw new codes.ERR_WORKER_PATH(given);
  }

  function script10(given: any, options: any): Script {
    if (typeof given !== 'string')
      throw new codes.ERR_INVALID_ARG_TYPE('filename', 'string', given);
    if (options.eval) return { filename: given, doEval: 'classic' };
    const isRelative =
      StringPrototypeStartsWith(given, './') || StringPrototypeStartsWith(given, '../');
    if (!path.isAbsolute(given) && !isRelative) throw new codes.ERR_WORKER_PATH(given);
    const filename = path.resolve(given);
    const extension = path.extname(filename);
    if (extension !== '.js' && extension !== '.mjs') {
      throw new codes.ERR_WORKER_UNSUPPORTED_EXTENSION(extension);
    }
    return { filename, doEval: false };
  }

  function variablesOf({ env: given }: any): ThreadOptions['env'] {
    // Node 10 has one environment for all threads.
    if (major < 12) return 'shared';
    if (given === undefined || given === null) return undefined;
    if (typeof given === 'object') {
      const variables: Record<string, string> = {};
      for (const [key, value] of ObjectEntries(given)) variables[key] = `${value}`;
      return variables;
    }
    if (given === SHARE_ENV) return 'shared';
    throw new codes.ERR_INVALID_ARG_TYPE(
      'options.env',
      ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'],
      given,
    );
  }

  function limitsOf({ resourceLimits: given }: any): Partial<ResourceLimits> {
    const limits: Partial<ResourceLimits> = {};
    if (major < 12 || typeof given !== 'object' || given === null) return limits;
    if (typeof given.maxOldGenerationSizeMb === 'number') {
      limits.maxOldGenerationSizeMb = MathMax(given.maxOldGenerationSizeMb, 2);
    }
    for (const key of ['maxYoungGenerationSizeMb', 'codeRangeSizeMb', 'stackSizeMb'] as const) {
      if (typeof given[key] === 'number') limits[key] = given[key];
    }
    return limits;
  }

  function nameOf({ name }: any): string {
    const usual = major >= 24 ? 'WorkerThread' : '';
    if (!name || major < 18) return usual;
    validators.validateString(name, 'options.name');
    return StringPrototypeTrim(name);
  }

  /** The flags that the thread takes; refuses those that it cannot be given. */
  function flagsOf(
    execArgv: unknown[] | undefined,
    variables: ThreadOptions['env'],
  ): string[] | undefined {
    const { forThread } = env.require('internal/options');
    const { taken, invalid } = forThread(execArgv || []);
    if (invalid.length > 0) throw new codes.ERR_WORKER_INVALID_EXEC_ARGV(invalid);
    const flags = execArgv ? taken : undefined;
    if (typeof variables !== 'object') return flags;
    const { NODE_OPTIONS = '' } = variables;
    if (NODE_OPTIONS === process.env.NODE_OPTIONS) return flags;
    const wrongVariable = forThread(NODE_OPTIONS.split(' ').filter(Boolean)).invalid;
    if (wrongVariable.length > 0) {
      const message = 'invalid NODE_OPTIONS env variable';
      throw new codes.ERR_WORKER_INVALID_EXEC_ARGV(wrongVariable, message);
    }
    return flags;
  }

  class Worker extends (EventEmitter as new () => any) {
    declare [kHandle]: any;
    declare [kPort]: any;
    declare [kPublicPort]: any;
    declare [kParentSideStdio]: any;
    declare [kLoopStartTime]: number;
    declare [kIsOnline]: boolean;

    constructor(filename: unknown, options: any = {}) {
      super();
      if (major >= 12 && options.execArgv) {
        validators.validateArray(options.execArgv, 'options.execArgv');
      }
      let argv: string[] | undefined;
      if (major >= 12 && options.argv) {
        validators.validateArray(options.argv, 'options.argv');
        argv = ArrayPrototypeMap(options.argv, String);
      }
      const script = scriptOf(filename, options);
      const variables = variablesOf(options);
      const name = nameOf(options);
      const execArgv = major < 12 ? undefined : flagsOf(options.execArgv, variables);
      this[kHandle] = new WorkerHandle(env, {
        entry: script.doEval === false ? script.filename : '[worker eval]',
        name,
        env: variables,
        execArgv,
        resourceLimits: limitsOf(options),
      });
      this[kHandle].onexit = (code: number) => this[kOnExit](code);
      this[kPort] = this[kHandle].messagePort;
      this[kPort].on('message', (data: unknown) => this[kOnMessage](data));
      this[kPort].start();
      this[kPort].unref();
      this[kPort][kWaitingStreams] = 0;
      this.#openStreams(options);
      this.#load(script, argv, options);
      if (major >= 12) {
        this[kLoopStartTime] = -1;
        this[kIsOnline] = false;
        this.performance = {
          eventLoopUtilization: (first?: any, second?: any) => utilization(this, first, second),
        };
      }
      this[kHandle].startThread();
      announce(this);
    }

    #openStreams(options: any): void {
      const port = this[kPort];
      const stdin = options.stdin ? new WritableWorkerStdio(port, 'stdin') : null;
      const stdout = new ReadableWorkerStdio(port, 'stdout');
      if (!options.stdout) {
        stdout[kIncrementsPortRef] = false;
        pipeWithoutWarning(stdout, process.stdout);
      }
      const stderr = new ReadableWorkerStdio(port, 'stderr');
      if (!options.stderr) {
        stderr[kIncrementsPortRef] = false;
        pipeWithoutWarning(stderr, process.stderr);
      }
      this[kParentSideStdio] = { stdin, stdout, stderr };
    }

    /** Opens the channel that the program sees and sends the thread what it needs. */
    #load({ filename, doEval }: Script, argv: string[] | undefined, options: any): void {
      const mainThreadPort = mainThreadPorts.createMainThreadPort(this.threadId);
      const { port1, port2 } = new messaging.MessageChannel();
      const transferList = mainThreadPort === undefined ? [port2] : [mainThreadPort, port2];
      if (options.transferList) ArrayPrototypePush(transferList, ...options.transferList);
      this[kPublicPort] = port1;
      const events = major < 12 ? ['message'] : ['message', 'messageerror'];
      for (const event of events) {
        port1.on(event, (message: unknown) => this.emit(event, message));
      }
      messaging.setupPortReferencing(port1, this, 'message');
      this[kPort].postMessage(
        {
          argv,
          type: messageTypes.LOAD_SCRIPT,
          filename,
          doEval,
          workerData: options.workerData,
          environmentData,
          hasStdin: Boolean(options.stdin),
          publicPort: port2,
          mainThreadPort,
        },
        transferList,
      );
    }

    [kOnExit](code: number): void {
      messaging.drainMessagePort(this[kPublicPort]);
      messaging.drainMessagePort(this[kPort]);
      if (major >= 12) {
        mainThreadPorts.destroyMainThreadPort(this.threadId);
        this.removeAllListeners('message');
        this.removeAllListeners('messageerrors');
        this[kPublicPort].unref();
        this[kPort].unref();
      }
      this[kDispose]();
      this.emit('exit', code);
      this.removeAllListeners();
    }

    [kOnCouldNotSerializeErr](): void {
      this.emit('error', new codes.ERR_WORKER_UNSERIALIZABLE_ERROR());
    }

    [kOnErrorMessage](serialized: unknown): void {
      this.emit('error', deserializeError(env, serialized));
    }

    [kOnMessage](message: any): unknown {
      switch (message.type) {
        case messageTypes.UP_AND_RUNNING:
          if (major >= 12) this[kIsOnline] = true;
          return this.emit('online');
        case messageTypes.COULD_NOT_SERIALIZE_ERROR:
          return this[kOnCouldNotSerializeErr]();
        case messageTypes.ERROR_MESSAGE:
          return this[kOnErrorMessage](message.error);
        case messageTypes.STDIO_PAYLOAD: {
          const { stream, chunks } = message;
          const readable = this[kParentSideStdio][stream];
          for (let i = 0; i < chunks.length; i++)
            readable.push(chunks[i].chunk, chunks[i].encoding);
          return undefined;
        }
        default:
          return this[kParentSideStdio][message.stream][kStdioWantsMoreDataCallback]();
      }
    }

    [kDispose](): void {
      this[kHandle].onexit = null;
      this[kHandle] = null;
      this[kPort] = null;
      this[kPublicPort] = null;
      const { stdout, stderr } = this[kParentSideStdio];
      if (major < 12) this[kParentSideStdio] = null;
      for (const stream of [stdout, stderr]) {
        const hasEnded = major < 12 ? stream._readableState.ended : stream.readableEnded;
        if (!hasEnded) stream.push(null);
      }
    }

    postMessage(...args: unknown[]): void {
      if (this[kPublicPort] === null && major >= 12) return;
      ReflectApply(this[kPublicPort].postMessage, this[kPublicPort], args);
    }

    terminate(callback?: any): unknown {
      if (major < 12) {
        if (this[kHandle] === null) return undefined;
        if (callback !== undefined) this.once('exit', (code: number) => callback(null, code));
        this[kHandle].stopThread();
        return undefined;
      }
      this.ref();
      if (typeof callback === 'function' && major < 26) {
        process.emitWarning(
          'Passing a callback to worker.terminate() is deprecated. It returns a Promise instead.',
          'DeprecationWarning',
          'DEP0132',
        );
        if (this[kHandle] === null) return Promise.resolve();
        this.once('exit', (code: number) => callback(null, code));
      }
      if (this[kHandle] === null) return Promise.resolve();
      this[kHandle].stopThread();
      return new Promise((resolve: (code: number) => void) => {
        this.once('exit', resolve);
      });
    }

    ref(): void {
      if (this[kHandle] === null) return;
      this[kHandle].ref();
      this[kPublicPort].ref();
    }

    unref(): void {
      if (this[kHandle] === null) return;
      this[kHandle].unref();
      this[kPublicPort].unref();
    }

    get threadId(): number {
      return this[kHandle] === null ? -1 : this[kHandle].threadId;
    }

    get threadName(): string | null {
      return this[kHandle] === null ? null : this[kHandle].threadName;
    }

    get stdin(): unknown {
      return this[kParentSideStdio].stdin;
    }

    get stdout(): unknown {
      return this[kParentSideStdio].stdout;
    }

    get stderr(): unknown {
      return this[kParentSideStdio].stderr;
    }

    get resourceLimits(): object {
      return this[kHandle] === null ? {} : { ...this[kHandle].resourceLimits };
    }
  }

  ObjectDefineProperty(Worker, 'length', { configurable: true, value: 1 });
  defineByVersion();

  /** Members that not every version has, and those that Loopscope refuses. */
  function defineByVersion(): void {
    const { prototype } = Worker as any;
    if (major < 22) delete prototype.threadName;
    if (major < 12) delete prototype.resourceLimits;
    const refused: string[] = [];
    if (major >= 12) defineMethod(prototype, 'getHeapSnapshot', refusedMethod('getHeapSnapshot'));
    if (major >= 22) {
      defineMethod(prototype, 'getHeapStatistics', heapStatistics);
      defineMethod(prototype, 'cpuUsage', cpuUsage);
      refused.push('startCpuProfile');
    }
    if (major >= 24) refused.push('startHeapProfile');
    for (const name of refused) defineMethod(prototype, name, refusedMethod(name));
    if (major >= 22) {
      const { asyncDispose } = Symbol as unknown as { asyncDispose: symbol };
      const symbol = major < 24 ? Symbol.for('nodejs.asyncDispose') : asyncDispose;
      defineMethod(prototype, symbol, function (this: any) {
        return Promise.resolve(this.terminate()).then(() => undefined);
      });
    }
  }

  const notRunning = () => Promise.reject(new codes.ERR_WORKER_NOT_RUNNING());

  /** Those of the virtual machine, which are the same in every thread. */
  function heapStatistics(this: any): unknown {
    if (this[kHandle] === null) return notRunning();
    return Promise.resolve(env.require('v8').getHeapStatistics());
  }

  function cpuUsage(this: any, previous?: any): unknown {
    if (previous) {
      validators.validateObject(previous, 'prev');
      const { MAX_SAFE_INTEGER } = Number;
      validators.validateNumber(previous.user, 'prev.user', 0, MAX_SAFE_INTEGER);
      validators.validateNumber(previous.system, 'prev.system', 0, MAX_SAFE_INTEGER);
    }
    if (this[kHandle] === null) return notRunning();
    const { user, system } = this[kHandle].cpuUsage();
    const { user: userBefore = 0, system: systemBefore = 0 } = previous || {};
    return Promise.resolve({ user: user - userBefore, system: system - systemBefore });
  }

  /** Of a worker that is gone Node says so; what a running one would answer is not modelled. */
  function refusedMethod(name: string): (this: any) => unknown {
    return function (this: any) {
      if (this[kHandle] === null) return notRunning();
      throw new Error(`worker.${name} is not available in Loopscope`);
    };
  }

  function defineMethod(target: object, key: PropertyKey, value: object): void {
    if (typeof key === 'string') ObjectDefineProperty(value, 'name', { value: key });
    ObjectDefineProperty(target, key, { value, writable: true, configurable: true });
  }

  function announce(worker: unknown): void {
    if (major < 16) return;
    env.loop.nextTick(() => process.emit('worker', worker));
    if (major < 20 || !env.isMade('diagnostics_channel')) return;
    const channel = env.require('diagnostics_channel').channel('worker_threads');
    if (channel.hasSubscribers) channel.publish({ worker });
  }

  function utilization(worker: any, first: any, second: any): object {
    const handle: WorkerHandle | null = worker[kHandle];
    if (!worker[kIsOnline] || handle === null) return { ...NO_UTILIZATION };
    if (worker[kLoopStartTime] === -1) {
      worker[kLoopStartTime] = handle.loopStartTime();
      if (worker[kLoopStartTime] === -1) return { ...NO_UTILIZATION };
    }
    const { utilizationOf } = env.require('internal/performance');
    return utilizationOf(worker[kLoopStartTime], handle.loopIdleTime(), first, second);
  }

  function pipeWithoutWarning(source: any, dest: any): void {
    const { _maxListeners: sourceMax } = source;
    const { _maxListeners: destMax } = dest;
    source.setMaxListeners(Number.POSITIVE_INFINITY);
    dest.setMaxListeners(Number.POSITIVE_INFINITY);
    source.pipe(dest);
    source._maxListeners = sourceMax;
    dest._maxListeners = destMax;
  }

  return {
    Worker,
    setEnvironmentData(key: unknown, value: unknown): void {
      if (value === undefined) environmentData.delete(key);
      else environmentData.set(key, value);
    },
    getEnvironmentData: (key: unknown) => environmentData.get(key),
    assignEnvironmentData(data: Map<unknown, unknown> | undefined): void {
      for (const [key, value] of data ?? []) environmentData.set(key, value);
    },
  };
}
