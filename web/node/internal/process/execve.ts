/** `process.execve` (Node 22 and later): another program in the place of this one. */
import type { Environment } from '../environment.ts';
import type { NodeProcess } from '../node_process.ts';
import { abort } from './abort.ts';

/** Where the call into C++ stands in lib/internal/process/per_thread.js, and strerror's words. */
const PLACES: Record<number, string> = { 22: '330:5', 24: '326:5' };
const REASONS: Record<string, [number, string]> = {
  ENOENT: [2, 'No such file or directory'],
  ENOEXEC: [8, 'Exec format error'],
  EACCES: [13, 'Permission denied'],
  ENOTDIR: [20, 'Not a directory'],
};

export function createExecve(env: Environment) {
  const { major } = env.profile;
  const isPlain = (text: unknown): boolean => typeof text === 'string' && !text.includes('\0');

  function check(execPath: unknown, args: unknown[], environment: Record<string, unknown>): void {
    const { codes } = env.require('internal/errors');
    const validators = env.require('internal/validators');
    if (env.thread.started !== undefined) {
      throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION('Calling process.execve');
    }
    validators.validateString(execPath, 'execPath');
    validators.validateArray(args, 'args');
    for (let i = 0; i < args.length; i++) {
      if (isPlain(args[i])) continue;
      const reason = 'must be a string without null bytes';
      throw new codes.ERR_INVALID_ARG_VALUE(`args[${i}]`, args[i], reason);
    }
    validators.validateObject(environment, 'env');
    for (const key of Object.keys(environment)) {
      if (isPlain(key) && isPlain(environment[key])) continue;
      const reason = 'must be an object with string keys and values without null bytes';
      throw new codes.ERR_INVALID_ARG_VALUE('env', environment, reason);
    }
  }

  /** Until Node 24 the process says so and aborts. */
  function failed(code: string, path: string): void {
    const [errno, reason] = REASONS[code] as [number, string];
    if (major >= 26) {
      const error = new Error(`${code}, ${reason} '${path}'`);
      throw Object.assign(error, { errno, code, path, syscall: 'execve' });
    }
    const place = `node:internal/process/per_thread:${PLACES[major]}`;
    const file = place.replace(/:\d+$/, '');
    const source = `${file}\n    _execve(execPath, args, envArray);\n    ^\n\n`;
    env.host.write(2, `${source}process.execve failed with error code ${code}\n\n`);
    abort(env, [`execve (${place})`]);
  }

  return function execve(
    execPath: any,
    args: any[] = [],
    environment: Record<string, any> = env.process.env,
  ): void {
    env.require('internal/util').emitExperimentalWarning('process.execve');
    check(execPath, args, environment);
    const variables = { ...environment };
    if (env.isMade('diagnostics_channel')) {
      const channel = env.require('diagnostics_channel').channel('process.execve');
      const pairs = Object.keys(variables).map((key) => `${key}=${variables[key]}`);
      if (channel.hasSubscribers) channel.publish({ execPath, args, env: pairs });
    }
    const { kernel, processes } = env.realm;
    const self = processes.get(env.loop) as NodeProcess;
    failed(kernel.exec(self, execPath, [...args], variables), execPath);
  };
}
