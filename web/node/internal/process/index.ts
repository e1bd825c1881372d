/** Makes a process: its object, its error handling, and the hooks that its loop calls. */
import type { Environment } from '../environment.ts';
import type { FromPromise } from '../node_places.ts';
import type { ProcessHooks } from '../loop.ts';
import { createFatalExceptions } from './fatal.ts';
import { createProcess } from './object.ts';
import type { createRejections } from './rejections.ts';
import { createWarnings } from './warning.ts';

const UNSETTLED_TOP_LEVEL_AWAIT = 13;
const INVALID_ARGUMENT = 9;

export interface ProcessOptions {
  readonly entry: string;
  /** Evaluates the main script. */
  main(): void;
  /** Whether the main module's top-level await is still unsettled. */
  isMainPending(): boolean;
  /** What is written when that ends the process. */
  unsettledWarning(): string;
  /** Writes Node's message for an error that ends the process. */
  report(error: unknown, fromPromise: FromPromise): void;
  /** Writes on stderr, past the streams. */
  write(text: string): void;
  rejections: ReturnType<typeof createRejections>;
  /** What ends a thread instead of a report: the error goes to its parent. */
  failThread?(error: unknown, handlerThrew: boolean): void;
}

export interface StartedProcess {
  readonly process: any;
  readonly hooks: ProcessHooks;
  triggerUncaughtException(error: unknown, fromPromise: FromPromise): void;
}

export function startProcess(env: Environment, options: ProcessOptions): StartedProcess {
  const warnings = createWarnings(env);
  const { report, write, failThread } = options;
  const fatal = createFatalExceptions(env, { report, write, failThread });
  const process = createProcess(env, {
    warnings,
    fatal,
    ...options,
    globalObject: env.globalObject,
  });
  const { loop } = env;

  /** `node::errors::TriggerUncaughtException` called from JavaScript. */
  function triggerUncaughtException(error: unknown, fromPromise: FromPromise): void {
    if (!fatal.fatalException(error, fromPromise)) loop.exit();
    // onGlobalUncaughtException keeps the loop going with an empty immediate.
    env.require('timers').setImmediate(() => {});
  }

  const { problem } = env.require('internal/options');

  /** Node does not start with flags that it cannot take. */
  function refuseToStart(): void {
    env.host.write(2, `${process.execPath}: ${problem}\n`);
    process.reallyExit(INVALID_ARGUMENT);
  }

  /** `ProcessEmit` of Node's C++. */
  function emitFromNative(event: string, code: number): void {
    const emit = () => process.emit(event, code);
    if (env.domainCallback === undefined) emit();
    else env.domainCallback(emit);
  }

  const hooks: ProcessHooks = {
    main: problem === undefined ? options.main : refuseToStart,
    beforeExit: () => {
      emitFromNative('beforeExit', process.exitCode || 0);
    },
    exit: () => {
      if (process._exiting) return;
      process._exiting = true;
      const isUnsettled = options.isMainPending() && process.exitCode === undefined;
      if (isUnsettled) {
        process.exitCode = UNSETTLED_TOP_LEVEL_AWAIT;
        env.host.write(2, options.unsettledWarning());
      }
      // Until 21 a listener of Node's own set the code, after the event had been given the old one.
      const isLate = isUnsettled && env.profile.major < 22;
      emitFromNative('exit', isLate ? 0 : process.exitCode || 0);
    },
    fatalException: (error) => fatal.fatalException(error, false),
    unhandledRejection: options.rejections.unhandledRejection,
    rejectionHandled: options.rejections.rejectionHandled,
  };
  return { process, hooks, triggerUncaughtException };
}
