/** The `process` object. */
import type { Environment } from '../environment.ts';
import { createCredentials } from './credentials.ts';
import { createEnv } from './env.ts';
import { defineExit } from './exit.ts';
import { defineFacts } from './facts.ts';
import type { createFatalExceptions } from './fatal.ts';
import { defineMore } from './more.ts';
import { createTime } from './time.ts';
import { createUsage } from './usage.ts';
import type { createWarnings } from './warning.ts';

export interface ProcessParts {
  readonly warnings: ReturnType<typeof createWarnings>;
  readonly fatal: ReturnType<typeof createFatalExceptions>;
  readonly entry: string;
  /** Host promises and Node's timers must not be reached before the process exists. */
  readonly globalObject: object;
}

const EXEC_PATH = '/usr/local/bin/node';

/** What the process was started with; one that another has started gets all its variables from that. */
const startEnvironment = (env: Environment) => ({
  ...(env.scenario === env.realm.scenario && MACHINE_VARIABLES),
  ...env.scenario.env,
});

const MACHINE_VARIABLES = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/home/user',
  TMPDIR: '/tmp',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
};

/** The object itself: an instance of a class named `process`, whose prototype inherits EventEmitter's. */
function bareProcess(EventEmitter: any): any {
  const prototype = Object.create(EventEmitter.prototype);
  // A declaration: the engine's own messages read the name in the text.
  function process() {}
  Object.defineProperty(prototype, 'constructor', {
    value: process,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(process, 'prototype', { value: prototype });
  return new (process as unknown as new () => object)();
}

export function createProcess(env: Environment, parts: ProcessParts): any {
  const EventEmitter = env.require('events');

  const process: any = bareProcess(EventEmitter);
  defineFacts(env, process, EXEC_PATH);
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', writable: true });
  const title = env.require('internal/options').get('--title');
  if (title !== undefined) process.title = title;
  const { evaluated } = env.scenario as { evaluated?: string };
  const { started } = env.thread;
  const entry = evaluated === undefined && started === undefined ? [parts.entry] : [];
  process.argv = [EXEC_PATH, ...entry, ...(env.scenario.args ?? [])];
  process.env = started?.sharedEnv ?? createEnv(env, startEnvironment(env));
  process.debugPort = 9229;
  process.domain = null;
  // `env.process` is read by all that follows.
  (env as { process: any }).process = process;
  EventEmitter.call(process);

  const time = createTime(env);
  const validators = env.require('internal/validators');
  const { loop } = env;
  const { major } = env.profile;
  defineExit(env, process);

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
    ...createCredentials(env),
    ...createUsage(env),
    emitWarning: parts.warnings.emitWarning,
    hrtime: time.hrtime,
    uptime: time.uptime,
    setUncaughtExceptionCaptureCallback: parts.fatal.setCaptureCallback,
    hasUncaughtExceptionCaptureCallback: parts.fatal.hasCaptureCallback,
    ...(major >= 26
      ? { addUncaughtExceptionCaptureCallback: parts.fatal.addCaptureCallback }
      : undefined),
  };
  for (const key of Object.keys(methods)) {
    const method = (methods as Record<string, any>)[key];
    // Wrapped ones have Node's names already.
    if (!method.name.startsWith('wrapped') && method.name !== '') {
      Object.defineProperty(method, 'name', { value: key });
    }
    process[key] = method;
  }
  defineMore(env, process);
  parts.warnings.setUp();

  env.require('internal/process/streams').define(process);
  if (started !== undefined) env.require('internal/worker/process').restrict(process);
  process.openStdin = () => {
    process.stdin.resume();
    return process.stdin;
  };
  return process;
}
