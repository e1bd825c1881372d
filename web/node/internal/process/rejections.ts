/**
 * Unhandled rejections: which promises are pending is the core's list; what is said about each, by version and by
 * `--unhandled-rejections`, is here (Node's lib/internal/process/promises.js).
 */
import type { Environment } from '../environment.ts';
import { rejectionFrames } from '../node_places.ts';

const { hasOwn } = Object;

interface RejectionInfo {
  readonly key: number;
  readonly uid: number;
  readonly reason: unknown;
  /** The domain that it was rejected in: its 'error' event takes the place of 'unhandledRejection'. */
  readonly domain: any;
  /** The async context that rejected it. */
  readonly frame: unknown;
  warned: boolean;
}

export interface RejectionServices {
  /** The error handler of the process: true when somebody took the error. */
  triggerUncaughtException(error: unknown, fromPromise: boolean): void;
  reasonOf(promise: object): unknown;
  /** Whether the callback for rejections cannot run, because the stack is full. */
  isLost(promise: object, reason: unknown, operation: 'reject' | 'handle'): boolean;
}

const ORIGIN =
  'This error originated either by throwing inside of an async function without a catch block, ' +
  'or by rejecting a promise which was not handled with .catch().';

export function createRejections(env: Environment, services: RejectionServices) {
  const { loop, profile } = env;
  const { major } = profile;
  const infos = new WeakMap<object, RejectionInfo>();
  let lastKey = 0;
  let lastId = 0;
  let isDeprecationShown = false;

  /** HostPromiseRejectionTracker */
  function track(promise: object, operation: 'reject' | 'handle'): void {
    if (operation === 'reject') {
      const reason = services.reasonOf(promise);
      if (services.isLost(promise, reason, operation)) return;
      const info = {
        key: ++lastKey,
        uid: ++lastId,
        reason,
        domain: major >= 12 ? env.process.domain : undefined,
        frame: env.asyncContext.frame,
        warned: false,
      };
      infos.set(promise, info);
      loop.rejectUnhandled(info.key, promise);
      return;
    }
    const info = infos.get(promise);
    if (info === undefined) {
      services.isLost(promise, services.reasonOf(promise), operation);
      return;
    }
    infos.delete(promise);
    if (!info.warned) {
      loop.handleRejection(info.key);
      return;
    }
    const warning = named(
      'PromiseRejectionHandledWarning',
      `Promise rejection was handled asynchronously (rejection id: ${info.uid})`,
      true,
    );
    (warning as any).id = info.uid;
    loop.handleRejectionLate(++lastKey, { promise, warning });
  }

  /** An error whose stack says nothing of the runtime, or where the program is right now. */
  function named(name: string, message: string, hasFrames = false): Error {
    const limit = Error.stackTraceLimit;
    if (!hasFrames) Error.stackTraceLimit = 0;
    // The stack begins with the name that the error has when it is made; its frames are only read when somebody asks.
    class Named extends Error {}
    Object.defineProperty(Named.prototype, 'name', { value: name });
    const error = hasFrames ? new Named(message) : new Error(message);
    Error.stackTraceLimit = limit;
    const isOwn = major >= 20;
    Object.defineProperty(error, 'name', {
      value: name,
      enumerable: isOwn,
      writable: true,
      configurable: true,
    });
    return error;
  }

  const isErrorLike = (value: unknown) =>
    typeof value === 'object' && value !== null && hasOwn(value, 'stack');

  /** `noSideEffectsToString` of V8. */
  const textOf = (value: unknown): string => env.require('internal/util/no_side_effects')(value);

  function emitUnhandledWarning(info: RejectionInfo): void {
    const name = 'UnhandledPromiseRejectionWarning';
    const { reason } = info;
    const warning = named(
      name,
      `Unhandled promise rejection. ${ORIGIN.replace(/\.$/, '.')} ${
        major > 14
          ? 'To terminate the node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). '
          : ''
      }(rejection id: ${info.uid})`,
    );
    try {
      const isError = major > 10 ? isErrorLike(reason) : reason instanceof Error;
      if (isError) {
        warning.stack = (reason as Error).stack as string;
        env.process.emitWarning((reason as Error).stack, name);
      } else {
        env.process.emitWarning(textOf(reason), name);
      }
    } catch (error) {
      // A getter that threw, or a stack that is no text.
      if (loop.fuel.isSentinel(error)) throw error;
      if (major > 10) env.process.emitWarning(textOf(reason), name);
    }
    env.process.emitWarning(warning);
    if (major < 15 && mode() === undefined && !isDeprecationShown) {
      isDeprecationShown = true;
      env.process.emitWarning(
        'Unhandled promise rejections are deprecated. In the future, promise rejections that are not ' +
          'handled will terminate the Node.js process with a non-zero exit code.',
        'DeprecationWarning',
        'DEP0018',
      );
    }
  }

  const mode = (): string | undefined =>
    env.require('internal/options').get('--unhandled-rejections');

  function asError(reason: unknown): unknown {
    if (isErrorLike(reason)) return reason;
    const error = named(
      'UnhandledPromiseRejection',
      `${ORIGIN} The promise rejected with the reason "${textOf(reason)}".`,
    );
    (error as any).code = 'ERR_UNHANDLED_REJECTION';
    if (major >= 20) {
      const { name, message } = error;
      const frames = rejectionFrames(major, mode() === 'strict');
      // Node sets it by captureStackTrace: not enumerable.
      Object.defineProperty(error, 'stack', { value: `${name}: ${message}${frames}` });
    }
    return error;
  }

  /** One turn of the core for one promise without a handler. */
  function unhandledRejection(promise: object): void {
    const info = infos.get(promise);
    if (info === undefined) return;
    info.warned = true;
    const { process } = env;
    const emit = () =>
      info.domain
        ? info.domain.emit('error', info.reason)
        : process.emit('unhandledRejection', info.reason, promise);
    switch (mode() ?? (major >= 15 ? 'throw' : 'default')) {
      case 'strict':
        services.triggerUncaughtException(asError(info.reason), true);
        if (!emit()) emitUnhandledWarning(info);
        return;
      case 'none':
        emit();
        return;
      case 'warn':
        emit();
        emitUnhandledWarning(info);
        return;
      case 'warn-with-error-code':
        if (!emit()) {
          emitUnhandledWarning(info);
          process.exitCode = 1;
        }
        return;
      case 'default':
        if (!emit()) emitUnhandledWarning(info);
        return;
      default:
        if (!emit()) services.triggerUncaughtException(asError(info.reason), true);
    }
  }

  /** One turn of the core for a promise that got its handler too late. */
  function rejectionHandled(entry: object): void {
    const { promise, warning } = entry as { promise: object; warning: Error };
    if (!env.process.emit('rejectionHandled', promise)) env.process.emitWarning(warning);
  }

  let isEventDeprecated = false;

  /** The event `multipleResolves` (gone in 26): a promise was resolved or rejected once more. */
  function resolvedAgain(operation: 'resolve' | 'reject', promise: object, value: unknown): void {
    const { process } = env;
    if (major >= 26) return;
    // Up to 18 the tick is taken whether somebody listens or not, which only async ids can tell.
    const isTold = major < 20 && env.asyncTracking !== undefined;
    if (!isTold && process.listenerCount('multipleResolves') === 0) return;
    // In a tick, because the executor would catch what a listener throws.
    process.nextTick(() => {
      const isHeard = process.emit('multipleResolves', operation, promise, value);
      if (!isHeard || major < 18 || isEventDeprecated) return;
      isEventDeprecated = true;
      const message = 'The multipleResolves event has been deprecated.';
      process.emitWarning(message, 'DeprecationWarning', 'DEP0160');
    });
  }

  /** The async context that the report of a rejection runs in. */
  const frameOf = (promise: object): unknown => infos.get(promise)?.frame;

  return { track, unhandledRejection, rejectionHandled, resolvedAgain, frameOf };
}
