// The Environment behind testing/program.mjs.
import { createAsyncFunctions } from '../internal/async_function.ts';
import { createPromise } from '../internal/promise.ts';
import { ModelCore } from './model_core.mjs';
import { SmallLoop } from './small_loop.mjs';

const versions = {
  10: 'v10.24.1',
  18: 'v18.20.8',
  20: 'v20.20.2',
  22: 'v22.23.3',
  24: 'v24.21.0',
  26: 'v26.10.0',
};

export function createTestEnv({ major, host, inspect, creators, core = new ModelCore(), files }) {
  const loop = new SmallLoop(core);
  const promises = createPromise({
    major,
    enqueueJob: loop.enqueueJob,
    rejectionTracker: () => {},
  });
  const { asyncFunction } = createAsyncFunctions(promises, loop.fuel);
  const warningListeners = [];
  const process = {
    version: versions[major],
    versions: { node: versions[major].slice(1) },
    platform: 'linux',
    env: {},
    pid: 4242,
    cwd: () => '/app',
    umask: () => 0o22,
    getuid: () => 1000,
    getgid: () => 1000,
    nextTick: loop.nextTick,
    on(event, listener) {
      if (event === 'warning') warningListeners.push(listener);
      return process;
    },
    emitWarning(warning, type, code) {
      const made =
        typeof warning === 'string' ? Object.assign(new Error(warning), { code }) : warning;
      if (made !== warning) made.name = type ?? 'Warning';
      for (const listener of warningListeners) loop.nextTick(listener, made);
    },
  };
  const stand = {
    'internal/util/inspect': () => inspect,
    util: (env) => ({ ...env.require('internal/util/inspect'), inherits }),
    'internal/async_support': () => ({ promises, Promise: promises.Promise, asyncFunction }),
    'internal/process/task_queues': () => ({ queueMicrotask: queueMicrotask(loop) }),
    'internal/event_target': () => ({
      isEventTarget: () => false,
      kResistStopPropagation: Symbol(),
    }),
    process: () => process,
  };
  const cache = new Map();
  const env = {
    profile: { major, version: versions[major] },
    process,
    host: { ...host, ...files },
    scenario: { v: 1, machine: {}, files: {} },
    loop,
    require(id) {
      const name = id.replace(/^node:/, '');
      if (!cache.has(name)) {
        const make = creators[name] ?? stand[name];
        if (!make) throw new Error(`Cannot find module '${id}'`);
        cache.set(name, make(env));
      }
      return cache.get(name);
    },
    main(code, filename) {
      const { format } = env.require('internal/util/inspect');
      const console = { log: (...args) => host.write(1, `${format(...args)}\n`) };
      const { setTimeout, clearTimeout, setImmediate } = loop;
      const names = {
        require: env.require,
        module: { exports: {} },
        console,
        process,
        Promise: promises.Promise,
        setTimeout,
        clearTimeout,
        setImmediate,
        queueMicrotask: queueMicrotask(loop),
        Buffer: creators.buffer && env.require('buffer').Buffer,
        ...(creators['internal/abort_controller'] && env.require('internal/abort_controller')),
        URL: creators.url && env.require('url').URL,
        __filename: filename,
        __dirname: '/app',
      };
      loop.run(() => new Function(...Object.keys(names), code)(...Object.values(names)));
    },
  };
  return env;
}

const queueMicrotask = (loop) => (callback) => loop.enqueueJob({ run: () => callback() });

function inherits(child, parent) {
  Object.setPrototypeOf(child.prototype, parent.prototype);
}
