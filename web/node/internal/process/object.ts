/** The `process` object. */
import type { Environment } from '../environment.ts';
import { createEnv } from './env.ts';
import type { createFatalExceptions } from './fatal.ts';
import { createTime } from './time.ts';
import { defineMembers } from './members.ts';
import { featuresOf, versionsOf } from './versions.ts';
import type { createWarnings } from './warning.ts';

export interface ProcessParts {
  readonly warnings: ReturnType<typeof createWarnings>;
  readonly fatal: ReturnType<typeof createFatalExceptions>;
  readonly directory: string;
  readonly entry: string;
  /** Host promises and Node's timers must not be reached before the process exists. */
  readonly globalObject: object;
}

const EXEC_PATH = '/usr/local/bin/node';

/** Defines `process`'s plain facts. */
function facts(env: Environment, parts: ProcessParts): Record<string, unknown> {
  const { profile, scenario } = env;
  const { version, lts } = profile;
  const base = `https://nodejs.org/download/release/${version}/node-${version}`;
  return {
    version,
    versions: versionsOf(profile.major),
    arch: 'x64',
    platform: 'linux',
    release: {
      name: 'node',
      ...(lts === undefined ? {} : { lts }),
      sourceUrl: `${base}.tar.gz`,
      headersUrl: `${base}-headers.tar.gz`,
    },
    title: 'node',
    argv: [EXEC_PATH, parts.entry, ...(scenario.args ?? [])],
    execArgv: [...(scenario.execArgv ?? [])],
    execPath: EXEC_PATH,
    argv0: 'node',
    pid: env.pid,
    ppid: env.ppid,
    debugPort: 9229,
    env: createEnv({
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: '/home/user',
      TMPDIR: '/tmp',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      ...scenario.env,
    }),
    config: { target_defaults: {}, variables: {} },
    features: featuresOf(profile.major),
    moduleLoadList: [],
    domain: null,
    _exiting: false,
  };
}

export function createProcess(env: Environment, parts: ProcessParts): any {
  const EventEmitter = env.require('events');
  const { major } = env.profile;

  // Looks as it does in Node: an instance of a class named `process`, below EventEmitter.prototype.
  const process: any = Object.create(
    Object.create(EventEmitter.prototype, {
      constructor: {
        value: { process: function () {} }.process,
        writable: true,
        configurable: true,
      },
    }),
  );
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  Object.assign(process, facts(env, parts));
  // `env.process` is read by all that follows.
  (env as { process: any }).process = process;
  EventEmitter.call(process);

  const time = createTime(env);
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { loop } = env;
  let directory = parts.directory;
  let exitCode: unknown;

  if (major >= 20) {
    Object.defineProperty(process, 'exitCode', {
      get: () => exitCode,
      set(code: unknown) {
        if (code !== undefined && code !== null) {
          const isNumeric = typeof code === 'string' && code !== '' && Number.isInteger(+code);
          if (!isNumeric) validators.validateInteger(code, 'code');
        }
        exitCode = major >= 22 ? (code ?? undefined) : code;
      },
      enumerable: true,
    });
  } else {
    process.exitCode = undefined;
  }

  const methods = {
    nextTick(callback: (...args: unknown[]) => unknown): void {
      if (typeof callback !== 'function') validators.validateCallback(callback);
      if (process._exiting) return;
      if (arguments.length < 2) {
        loop.pushTick(callback, undefined);
        return;
      }
      const args: unknown[] = [];
      for (let i = 1; i < arguments.length; i++) args[i - 1] = arguments[i];
      loop.pushTick(callback, args);
    },
    exit(code?: unknown): void {
      if (major >= 20 ? arguments.length > 0 && code !== undefined : code || code === 0) {
        process.exitCode = code;
      }
      if (!process._exiting) {
        process._exiting = true;
        process.emit('exit', process.exitCode || 0);
      }
      process.reallyExit(process.exitCode || 0);
    },
    reallyExit(_code?: unknown): void {
      loop.exit();
    },
    abort(): void {
      throw new Error('process.abort() is not supported: there is no core to dump.');
    },
    cwd: () => directory,
    chdir(to: unknown): void {
      validators.validateString(to, 'directory');
      const resolved = env.require('path').resolve(directory, to);
      const stats = env.require('fs').statSync(resolved, { throwIfNoEntry: false });
      if (!stats?.isDirectory()) {
        throw env.require('internal/errors').uvException({
          errno: stats ? -20 : -2,
          code: stats ? 'ENOTDIR' : 'ENOENT',
          syscall: 'chdir',
          path: directory,
          dest: String(to),
        });
      }
      directory = resolved;
    },
    umask: () => 0o22,
    emitWarning: parts.warnings.emitWarning,
    hrtime: time.hrtime,
    uptime: time.uptime,
    memoryUsage: time.memoryUsage,
    cpuUsage: time.cpuUsage,
    getuid: () => 1000,
    geteuid: () => 1000,
    getgid: () => 1000,
    getegid: () => 1000,
    getgroups: () => [1000],
    setUncaughtExceptionCaptureCallback: parts.fatal.setCaptureCallback,
    hasUncaughtExceptionCaptureCallback: parts.fatal.hasCaptureCallback,
    kill(pid: unknown): void {
      throw new codes.ERR_METHOD_NOT_IMPLEMENTED(`process.kill(${String(pid)})`);
    },
    binding(name: string): never {
      throw new Error(`No such module: ${name}`);
    },
    _rawDebug(...args: unknown[]): void {
      env.host.write(2, `${env.require('internal/util/inspect').format(...args)}\n`);
    },
  };
  for (const key of Object.keys(methods) as (keyof typeof methods)[]) process[key] = methods[key];
  if (major >= 16) process.getBuiltinModule = (id: string) => env.require(id);
  if (major < 22) delete process.getBuiltinModule;
  defineMembers(env, process);
  process.on('warning', parts.warnings.onWarning);

  env.require('internal/process/streams').define(process);
  process.openStdin = () => {
    process.stdin.resume();
    return process.stdin;
  };
  return process;
}
