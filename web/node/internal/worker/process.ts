/** What `process` is in a thread: streams that go by messages, and no say over the whole process. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty } from '../primordials.ts';
import { kStdioWantsMoreDataCallback } from './stdio.ts';

const UNAVAILABLE = [
  'abort',
  'chdir',
  'initgroups',
  'setgroups',
  'setegid',
  'seteuid',
  'setgid',
  'setuid',
];
/** Members that only the main thread has. */
const MAIN_ONLY = [
  '_debugEnd',
  '_debugProcess',
  '_startProfilerIdleNotifier',
  '_stopProfilerIdleNotifier',
];

export default function create(env: Environment) {
  const { major } = env.profile;

  /** A function that refuses by the name of what it stands for. */
  function unavailable(name: string): () => never {
    const { unavailableInWorker } = {
      unavailableInWorker(): never {
        const { codes } = env.require('internal/errors');
        throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION(name);
      },
    };
    return Object.assign(unavailableInWorker, { disabled: true });
  }

  function defineStreams(process: object): void {
    let streams: Record<string, any> | undefined;
    const get = (name: string) => {
      streams ??= createStreams();
      return streams[name];
    };
    for (const name of ['stdout', 'stdin', 'stderr']) {
      ObjectDefineProperty(process, name, {
        configurable: true,
        enumerable: true,
        get: () => get(name),
      });
    }
  }

  function createStreams(): Record<string, any> {
    const { ReadableWorkerStdio, WritableWorkerStdio } = env.require('internal/worker/stdio');
    const { port } = env.require('internal/worker/main');
    const streams = {
      stdin: new ReadableWorkerStdio(port, 'stdin'),
      stdout: new WritableWorkerStdio(port, 'stdout'),
      stderr: new WritableWorkerStdio(port, 'stderr'),
    };
    if (major >= 12) {
      env.process.on('exit', () => {
        streams.stdout[kStdioWantsMoreDataCallback]();
        streams.stderr[kStdioWantsMoreDataCallback]();
      });
    }
    return streams;
  }

  /** The channel to the process's parent is the main thread's. */
  function refuseChannel(process: any): void {
    for (const name of ['channel', 'connected']) {
      ObjectDefineProperty(process, name, {
        enumerable: false,
        get: unavailable(`process.${name}`),
      });
    }
    for (const name of ['send', 'disconnect']) process[name] = unavailable(`process.${name}()`);
  }

  function restrict(process: any): void {
    for (const name of MAIN_ONLY) delete process[name];
    defineStreams(process);
    if (major < 12) {
      for (const name of [...UNAVAILABLE, 'umask']) delete process[name];
      return;
    }
    for (const name of UNAVAILABLE) process[name] = unavailable(`process.${name}()`);
    if (process.env.NODE_CHANNEL_FD) refuseChannel(process);
    const { hooks } = { hooks: () => env.require('internal/process/hooks') };
    process._fatalException = (error: unknown) => hooks().fatalException(error);
    const { umask } = process;
    const { wrappedUmask } = {
      wrappedUmask(mask?: unknown): number {
        if (mask === undefined) return umask();
        const { codes } = env.require('internal/errors');
        throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION('Setting process.umask()');
      },
    };
    process.umask = ObjectDefineProperty(wrappedUmask, 'length', { value: 1, configurable: true });
  }

  return { restrict, unavailable };
}
