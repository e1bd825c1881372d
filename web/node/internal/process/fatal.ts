/**
 * What happens to an error that nobody caught: monitors, handlers, 'exit', the message on stderr, the exit code
 * (Node's lib/internal/process/execution.js and src/node_errors.cc).
 */
import type { Environment } from '../environment.ts';
import type { FromPromise } from '../node_places.ts';

type Callback = (...args: any[]) => unknown;

const GENERIC_USER_ERROR = 1;
/** A program has put something else in the place of `process._fatalException`. */
const INVALID_FATAL_EXCEPTION = 6;
const EXCEPTION_IN_FATAL_EXCEPTION_HANDLER = 7;

/** Trace event: an uncaught error. */
const UNCAUGHT = 14;

export interface FatalServices {
  /** Writes Node's message for an error that ends the process. */
  report(error: unknown, fromPromise: FromPromise): void;
  /** Writes a text on stderr, past the streams. */
  write(text: string): void;
  /** Ends a thread: the error goes to its parent. */
  failThread?: ((error: unknown, handlerThrew: boolean) => void) | undefined;
}

export function createFatalExceptions(env: Environment, services: FatalServices) {
  const { loop, profile } = env;
  /** What the program has set; `this` of the capture callback, and so as Node has it. */
  const state: { captureFn: Callback | null; auxiliaryCallbacks: Callback[] } = {
    captureFn: null,
    ...(profile.major >= 26 ? { auxiliaryCallbacks: [] } : undefined),
    ...(profile.major >= 18 ? { reportFlag: false } : undefined),
  } as any;

  /** Runs the handlers; true when one took the error. Ends in an exit code of 7 when one throws. */
  function runHandlers(error: unknown, fromPromise: FromPromise): boolean {
    const { process } = env;
    const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
    if (profile.major >= 13) process.emit('uncaughtExceptionMonitor', error, origin);
    if (state.captureFn !== null) {
      state.captureFn(error);
      return true;
    }
    const { auxiliaryCallbacks = [] } = state;
    for (let i = auxiliaryCallbacks.length - 1; i >= 0; i--) {
      if (auxiliaryCallbacks[i]!(error) === true) return true;
    }
    return process.emit('uncaughtException', error, origin);
  }

  /** `process.addUncaughtExceptionCaptureCallback`, new in 26: it takes the error by returning true. */
  function addCaptureCallback(callback: Callback): void {
    env.require('internal/validators').validateFunction(callback, 'fn');
    state.auxiliaryCallbacks.push(callback);
  }

  function emitExit(): void {
    const { process } = env;
    if (process._exiting) return;
    process._exiting = true;
    process.exitCode = GENERIC_USER_ERROR;
    try {
      process.emit('exit', GENERIC_USER_ERROR);
    } catch (error) {
      // Node says nothing of an error in an 'exit' listener while it dies of another.
      if (loop.fuel.isSentinel(error)) throw error;
    }
  }

  /** Treats an uncaught error; true when the process goes on. */
  function fatalException(error: unknown, fromPromise: FromPromise): boolean {
    const position = loop.fuel.thrownAt(error);
    if (typeof env.process._fatalException !== 'function') {
      services.report(error, fromPromise);
      env.process.exitCode = INVALID_FATAL_EXCEPTION;
      return false;
    }
    let isHandled: boolean;
    try {
      isHandled = runHandlers(error, fromPromise);
    } catch (second) {
      if (loop.fuel.isSentinel(second)) throw second;
      trace(false, position);
      if (services.failThread !== undefined) {
        services.failThread(second, true);
        return false;
      }
      services.report(second, false);
      env.process.exitCode = EXCEPTION_IN_FATAL_EXCEPTION_HANDLER;
      return false;
    }
    trace(isHandled, position);
    if (isHandled) return true;
    if (services.failThread !== undefined) {
      services.failThread(error, false);
      return false;
    }
    emitExit();
    try {
      services.report(error, fromPromise);
    } catch (second) {
      if (loop.fuel.isSentinel(second)) throw second;
      // The program broke what showing an error needs (`delete Array.prototype[Symbol.iterator]`).
      services.write('Uncaught:\nan error that cannot be shown\n');
    }
    // A code that is set by now stands, even 0.
    const { exitCode } = env.process;
    const isSet = profile.major === 20 ? exitCode != null : Number.isInteger(exitCode);
    if (!isSet) env.process.exitCode = GENERIC_USER_ERROR;
    return false;
  }

  function trace(isHandled: boolean, position: number): void {
    const { core } = loop;
    const id = core.executionAsyncId();
    core.traceEvent(UNCAUGHT, isHandled ? 1 : 0, id, core.micros(), position);
  }

  /** `process.setUncaughtExceptionCaptureCallback` */
  function setCaptureCallback(callback: Callback | null): void {
    const { codes } = env.require('internal/errors');
    if (callback === null) {
      state.captureFn = null;
      return;
    }
    if (typeof callback !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], callback);
    }
    if (state.captureFn !== null) throw new codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
    state.captureFn = callback;
  }

  return {
    fatalException,
    setCaptureCallback,
    addCaptureCallback,
    hasCaptureCallback: () => state.captureFn !== null,
  };
}
