// The Environment behind testing/printing.mjs.
import { createAsyncFunctions } from '../internal/async_function.ts';
import { createPromise } from '../internal/promise.ts';
import { profileOf } from '../internal/profile.ts';

export function createPrintingEnv({ major, host, creators, UserProxy }) {
  const ticks = [];
  const jobs = [];
  let clock = 0;
  const loop = {
    clock: () => clock,
    readClock: () => (clock += 50),
    nextTick: (callback, ...args) => ticks.push(() => callback(...args)),
    enqueueJob: (job) => jobs.push(job),
  };
  const promises = createPromise({
    major,
    enqueueJob: loop.enqueueJob,
    rejectionTracker: () => {},
  });
  const profile = profileOf(major);
  const process = {
    version: profile.version,
    env: {},
    argv: ['/usr/bin/node', '/app/main.js'],
    execArgv: [],
    pid: 4242,
    cwd: () => '/',
    nextTick: loop.nextTick,
    emitWarning: (warning, type, code) => {
      const { name = type ?? 'Warning', message = warning } = Object(warning);
      host.write(
        2,
        `(node) ${code ? `[${code}] ` : ''}${typeof type === 'string' ? type : name}: ${message}\n`,
      );
    },
    stdout: outputStream(host, 1),
    stderr: outputStream(host, 2),
  };
  const cache = {
    __proto__: null,
    'internal/async_support': { Promise: promises.Promise, promises, ...asyncFunctions(promises) },
    process,
    os: { constants: { signals: { SIGTERM: 15 } } },
    url: { URL: class URL {} },
    buffer: { Buffer: class Buffer extends Uint8Array {} },
  };

  const env = {
    profile,
    process,
    host,
    loop,
    globalObject: globalThis,
    scenario: { v: 1, files: {} },
    require(id) {
      if (!(id in cache)) {
        if (!creators[id]) throw new Error(`Cannot find module '${id}'`);
        cache[id] = creators[id](env);
      }
      return cache[id];
    },
  };
  /** Where the first frame of a captured stack is, as the real Environment knows it after lowering. */
  env.originOf = (holder) => {
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = (_, sites) => sites;
    const [site] = holder.stack;
    Error.prepareStackTrace = prepareStackTrace;
    return { source: env.source, line: site.getLineNumber(), column: site.getColumnNumber() };
  };
  globalThis.Promise = promises.Promise;
  globalThis.Proxy = UserProxy;
  globalThis.global = globalThis;
  globalThis.process = process;
  if (creators.console) globalThis.console = env.require('console');
  else
    globalThis.console = {
      log: (...args) => host.write(1, `${env.require('internal/util/inspect').format(...args)}\n`),
    };
  env.locals = { require: env.require, module: { exports: {} }, __filename: '/app/main.js' };
  env.run = (main) => {
    main();
    while (ticks.length > 0 || jobs.length > 0) {
      if (ticks.length > 0) ticks.shift()();
      else jobs.shift().run();
    }
  };
  return env;
}

function outputStream(host, fd) {
  const prototype = {
    write: (text) => host.write(fd, text),
    listenerCount: () => 0,
    on() {},
    once() {},
    removeListener() {},
  };
  return Object.assign(Object.create(prototype), { _isStdio: true, fd });
}

/** Async functions with the constructor that the whole runtime gives them. */
function asyncFunctions(promises) {
  const functions = createAsyncFunctions(promises, { s: 0 });
  function AsyncFunction() {}
  AsyncFunction.prototype = functions.AsyncFunctionPrototype;
  Object.defineProperty(AsyncFunction.prototype, 'constructor', { value: AsyncFunction });
  return functions;
}
