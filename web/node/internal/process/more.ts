/** The rest of `process`: what asks about the loop, modules and the host, and what Loopscope refuses. */
import { abort } from './abort.ts';
import { createAllowedFlags } from './allowed_flags.ts';
import { createExecve } from './execve.ts';
import { createFinalization } from './finalization.ts';
import { createKill } from './kill.ts';
import { createReport } from './report.ts';
import type { Environment } from '../environment.ts';
import { refused } from '../refused.ts';

type Method = (...args: any[]) => unknown;

/** `process.ref` and `process.unref`: the object's method under Node's symbol, or its plain one. */
const caller = (name: 'ref' | 'unref'): Method => {
  const symbol = Symbol.for(`nodejs.${name}`);
  return (target: any) => {
    const method = target?.[symbol] || target?.[name];
    if (typeof method === 'function') Reflect.apply(method, target, []);
  };
};

class Timer {}

function active(env: Environment): Record<string, Method> {
  const { loop } = env;
  const methods: Record<string, Method> = {
    _getActiveRequests: () => loop.resources.requests().map(({ object }) => object),
    _getActiveHandles: () => {
      const handles = () => loop.resources.handles().map(({ owner }) => owner);
      if (env.profile.major >= 12) return handles();
      // Node 10's console has them made while Node starts, and each list of timers has a handle of its own.
      void [env.process.stdout, env.process.stderr];
      const { lists } = env.require('internal/timers').counts();
      return [...handles(), ...Array.from({ length: lists }, () => new Timer())];
    },
  };
  if (env.profile.major >= 18) {
    methods.getActiveResourcesInfo = () => {
      const { timeouts, immediates } = env.require('internal/timers').counts();
      return [
        ...loop.resources.requests().map(({ resourceName }) => resourceName),
        ...loop.resources.handles().map(({ resourceName }) => resourceName),
        ...Array.from({ length: timeouts }, () => 'Timeout'),
        ...Array.from({ length: immediates }, () => 'Immediate'),
      ];
    };
  }
  return methods;
}

function modules(env: Environment): Record<string, Method> {
  const { major } = env.profile;
  const methods: Record<string, Method> = {
    binding(name: unknown): never {
      throw new Error(`No such module: ${String(name)}`);
    },
    _linkedBinding(name: unknown): never {
      const error: any = new Error(
        `No such ${major < 12 ? 'module' : 'binding'} was linked: ${String(name)}`,
      );
      if (major >= 12) error.code = 'ERR_INVALID_MODULE';
      throw error;
    },
    dlopen(): never {
      throw new Error('process.dlopen is not available in Loopscope: there are no native addons.');
    },
  };
  if (major >= 20) {
    methods.getBuiltinModule = (id: string) => {
      env.require('internal/validators').validateString(id, 'id');
      const { Module } = env.require('internal/modules');
      if (!Module.isBuiltin(id)) return undefined;
      return Module.prototype.require.call(env.process.mainModule ?? new Module('.'), id);
    };
  }
  return methods;
}

function sourceMaps(env: Environment, process: object): void {
  let isEnabled = false;
  Object.defineProperty(process, 'sourceMapsEnabled', {
    get: () => isEnabled,
    enumerable: true,
    configurable: true,
  });
  (process as any).setSourceMapsEnabled = function setSourceMapsEnabled(enabled: boolean): void {
    env
      .require('internal/validators')
      .validateBoolean(enabled, env.profile.major >= 22 ? 'enabled' : 'val');
    isEnabled = enabled;
  };
}

/** `process.assert`, deprecated all its life. */
function legacyAssert(env: Environment): Method {
  const { deprecate } = env.require('internal/util');
  const { codes } = env.require('internal/errors');
  const check = (isTrue: unknown, message?: string) => {
    if (!isTrue) throw new codes.ERR_ASSERTION(message || 'assertion error');
  };
  const text = 'process.assert() is deprecated. Please use the `assert` module instead.';
  const assert = deprecate(check, text, 'DEP0100');
  const length = env.profile.major === 22 ? 2 : 0;
  return Object.defineProperty(assert, 'length', { value: length, configurable: true });
}

/** Members that exist and do nothing here, by the version since which they do. */
const REFUSED: readonly [name: string, since: number][] = [
  ['_kill', 10],
  ['_debugProcess', 10],
  ['_debugEnd', 10],
  ['_startProfilerIdleNotifier', 10],
  ['_stopProfilerIdleNotifier', 10],
  ['_fatalException', 10],
];

/** Defines all of this on `process`; `set` gives a function Node's name. */
export function defineMore(env: Environment, process: any): void {
  const { major } = env.profile;
  const set = (name: string, f: Method) => {
    process[name] = Object.defineProperty(f, 'name', { value: name });
  };
  const methods: Record<string, Method> = {
    ...modules(env),
    ...active(env),
    abort: () => abort(env, []),
    _rawDebug(...args: unknown[]): void {
      env.host.write(2, `${env.require('internal/util/inspect').format(...args)}\n`);
    },
  };
  if (major >= 22) Object.assign(methods, { ref: caller('ref'), unref: caller('unref') });
  for (const name of Object.keys(methods)) set(name, methods[name]!);
  for (const [name, since] of REFUSED) {
    if (major >= since) process[name] = refused(`process.${name}`, true);
  }
  process._tickCallback = () => {};
  if (major >= 18) {
    const value = env.require('internal/options').get('--require') ?? [];
    Object.defineProperty(process, '_preload_modules', {
      value,
      configurable: true,
      enumerable: true,
    });
  }
  set('kill', createKill(env));
  if (major >= 18) sourceMaps(env, process);
  if (major < 24) process.assert = legacyAssert(env);
  if (major >= 20) set('loadEnvFile', loadEnvFile(env));
  if (major >= 22) set('execve', createExecve(env));
  defineLazily(process, 'allowedNodeEnvironmentFlags', () => createAllowedFlags(env));
  if (major >= 18) defineLazily(process, 'report', () => createReport(env));
  if (major >= 22) defineLazily(process, 'finalization', () => createFinalization(env));
}

/** A member that is made when it is first looked at. */
function defineLazily(process: object, name: string, make: () => object): void {
  let value: unknown;
  Object.defineProperty(process, name, {
    configurable: true,
    enumerable: true,
    get() {
      value ??= make();
      return value;
    },
    set(given: unknown) {
      value = given;
    },
  });
}

/** Reads a file of `NAME=value` lines into `process.env`; what is set already stays. */
function loadEnvFile(env: Environment): Method {
  return (path: unknown = undefined) => {
    const { parseEnv } = env.require('util');
    if (typeof path === 'number') {
      const { codes } = env.require('internal/errors');
      throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'Buffer', 'URL'], path);
    }
    const text = env.require('fs').readFileSync(path ?? '.env', 'utf8');
    const values = parseEnv(text);
    for (const name of Object.keys(values)) {
      if (!(name in env.process.env)) env.process.env[name] = values[name];
    }
  };
}
