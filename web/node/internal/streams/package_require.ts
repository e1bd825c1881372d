/**
 * What the packages of streams `require`: the process's own builtins, under the names that the packages have for them.
 * (Their copies of Node's errors, validators and utilities are left out when the runtime is built.)
 */
import { asyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { disposeSymbol } from '../events/abort_listener.ts';
import * as primordials from '../primordials.ts';

/** The engine's; older profiles have none in their global object. */
const { AggregateError } = globalThis;

/** `require` of a package, for one process. */
export function packageRequire(env: Environment): (id: string) => any {
  const made = new Map<string, any>();
  const makers: Record<string, () => any> = {
    primordials: () => streamPrimordials(env),
    util: () => streamUtil(env),
    errors: () => env.require('internal/errors'),
    validators: () => env.require('internal/validators'),
    process: () => env.process,
    inherits: () => env.require('util').inherits,
    'util-deprecate': () => env.require('internal/util').deprecate,
    stream: () => env.require('internal/streams/legacy'),
    'abort-controller': () => env.require('internal/abort_controller'),
  };
  return (id) => {
    if (!made.has(id)) {
      const isInternal = id.startsWith('internal/');
      const name = isInternal ? id : (/([^/]+)\/?$/.exec(id) as RegExpExecArray)[1]!;
      const make = isInternal ? undefined : makers[name];
      made.set(id, make === undefined ? env.require(name) : make());
    }
    return made.get(id);
  };
}

/** Node's primordials, as far as streams use them. */
function streamPrimordials(env: Environment): object {
  const { Promise } = asyncSupport(env);
  const then = primordials.uncurryThis(Promise.prototype.then);
  return {
    ...primordials,
    ...primordials.primordialGlobals,
    ...streamSymbols(),
    AggregateError,
    NumberMAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
    NumberMIN_SAFE_INTEGER: Number.MIN_SAFE_INTEGER,
    Promise,
    PromisePrototypeCatch: (self: any, onRejected: any) => then(self, undefined, onRejected),
    PromisePrototypeThen: then,
    PromiseReject: (reason: unknown) => Promise.reject(reason),
    PromiseResolve: (value: unknown) => Promise.resolve(value),
    RegExpPrototypeTest: (self: any, value: string) =>
      primordials.RegExpPrototypeExec(self, value) !== null,
    SafeSet: primordials.primordialGlobals.Set,
    TypedArrayPrototypeSet: primordials.uncurryThis(primordials.TypedArray.prototype.set),
  };
}

function streamSymbols(): object {
  const { asyncIterator, hasInstance, iterator } = Symbol;
  return {
    SymbolAsyncDispose: (Symbol as { asyncDispose?: symbol }).asyncDispose,
    SymbolAsyncIterator: asyncIterator,
    SymbolDispose: disposeSymbol(),
    SymbolFor: Symbol.for,
    SymbolHasInstance: hasInstance,
    SymbolIterator: iterator,
  };
}

/** What Node's `internal/util` is to streams. */
function streamUtil(env: Environment): object {
  const { Promise } = asyncSupport(env);
  const util = env.require('internal/util');
  return {
    ...util,
    kEmptyObject: Object.freeze(Object.create(null)),
    debuglog: () => () => {},
    inspect: env.require('internal/util/inspect').inspect,
    promisify: util.promisify,
    types: env.require('internal/util/types'),
    addAbortListener: env.require('events').addAbortListener,
    AbortSignalAny: (signals: object[]) =>
      env.require('internal/abort_controller').AbortSignal.any(signals),
    createDeferredPromise() {
      let resolve: unknown;
      let reject: unknown;
      const promise = new Promise((onResolve, onReject) => {
        resolve = onResolve;
        reject = onReject;
      });
      return { promise, resolve, reject };
    },
  };
}
