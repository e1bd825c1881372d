/** What the parts of one process's `fs` share. */
import { asyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { ErrorCaptureStackTrace, FunctionPrototypeCall, ReflectApply } from '../primordials.ts';
import type { Call, FsBinding } from './binding.ts';
import { createCalls, type FsCalls, type Listing } from './calls.ts';
import { fsConstants } from './constants.ts';
import { createDirent } from './dirent.ts';
import { noteFsFunction } from './promise_places.ts';
import { createOptions, type FsOptions } from './options.ts';
import { createFileStreams, type FileStreams } from './streams.ts';
import { createStats, type StatsClasses, type StatValues } from './stats.ts';

type AnyFunction = (...args: any[]) => any;

export interface FsContext {
  readonly env: Environment;
  readonly major: number;
  readonly binding: FsBinding;
  readonly calls: FsCalls;
  readonly options: FsOptions;
  readonly stats: StatsClasses;
  readonly Dirent: any;
  readonly constants: Record<string, number>;
  /** The exports of `fs`, for functions that Node lets a program replace. */
  readonly fs: any;
  /** `ReadStream` and `WriteStream`, made when they are first needed. */
  readonly streams: FileStreams;
  /** Makes an async function of a generator function. */
  asyncFunction(code: AnyFunction, name: string): AnyFunction;
  /** What a promise-returning function yields to await a call. */
  awaitable<T>(call: Call<T>, isRaced?: boolean): Promise<T>;
  /** Stats as a program sees them. */
  makeStats(values: StatValues, options: any): any;
  /** What `readdir` gives for a listing. */
  entries(path: any, listing: Listing, options: any, isSync?: boolean): any[];
  /** Throws, or tells the callback, that the signal was aborted. */
  abortError(signal: any): Error;
}

export default function create(env: Environment): FsContext {
  const binding: FsBinding = env.require('internal/fs/binding');
  const { major } = env.profile;
  const support = asyncSupport(env);
  const { Promise } = support;
  const asyncFunction = (code: AnyFunction, name: string) => {
    noteFsFunction(code);
    return noteFsFunction(support.asyncFunction(code, name));
  };
  const { then } = Promise.prototype;
  const options = createOptions(env);
  const Dirent = createDirent(major);
  const stats = createStats(env);
  const { AbortError } = env.require('internal/errors');

  /** What Node 26 passes some promises through, with or without a signal. */
  // biome-ignore lint/correctness/useYield: an async function without an await
  const raceWithSignal = asyncFunction(function* (promise: unknown): any {
    return promise;
  }, 'raceWithSignal');

  /** Node's handleErrorFromBinding, without the frames; it returns a rejected promise. */
  /** `handleErrorFromBinding`: the error gets the frames of who waits for it. */
  const rejectAgain = (error: unknown) => {
    ErrorCaptureStackTrace(error as object, rejectAgain);
    // The stack is written when it is first asked for: now, while they wait.
    void (error as Error).stack;
    return new Promise((_resolve, reject) => reject(error));
  };
  let streams: FileStreams | undefined;
  const context: FsContext = {
    env,
    major,
    get streams() {
      streams ??= createFileStreams(context);
      return streams;
    },
    binding,
    calls: createCalls(binding, major),
    options,
    stats,
    Dirent,
    constants: fsConstants(major),
    fs: {},
    asyncFunction,
    // Since Node 20 errors pass through a handler that gives them frames: one job more.
    awaitable: <T>(call: Call<T>, isRaced = false): Promise<T> => {
      const promise = binding.promise(call);
      if (major < 20) return promise;
      const checked = FunctionPrototypeCall(then as any, promise, undefined, rejectAgain);
      return isRaced && major >= 26 ? raceWithSignal(checked) : checked;
    },
    makeStats: (values, { bigint }) => stats.make(values, Boolean(bigint)),
    entries: (path, { names, types }, { encoding, withFileTypes }, isSync) =>
      names.map((name, i) => {
        const shown = options.encodeName(name, encoding);
        if (!withFileTypes) return shown;
        const isJoined = major === 18 && !isSync;
        const whole = isJoined ? env.require('path').join(binding.text(path), name) : path;
        return new Dirent(shown, types[i], path, whole);
      }),
    abortError: (signal) => new AbortError(undefined, { cause: signal.reason }),
  };
  return context;
}

/** A function that forwards to `code`, with Node's name and length. */
export function named(name: string, length: number, code: AnyFunction): AnyFunction {
  const made = {
    [name]: function (this: unknown) {
      return ReflectApply(code, this, arguments as unknown as unknown[]);
    },
  }[name]!;
  Object.defineProperty(made, 'length', { value: length, configurable: true });
  return made;
}
