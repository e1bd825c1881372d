/** How a process ends by its own will: `exitCode`, `_exiting`, `exit` and `reallyExit`. */
import type { Environment } from '../environment.ts';

/** What `exitCode` may be since Node 20: an integer, or a string that is a number's. */
function checkCode(env: Environment, code: unknown): number | undefined {
  if (code === null || code === undefined) return undefined;
  let value = code;
  if (typeof code === 'string' && code !== '' && !Number.isNaN(Number(code))) value = Number(code);
  env.require('internal/validators').validateInteger(value, 'code');
  return value as number;
}

function defineExitCode(env: Environment, process: any): void {
  const { major } = env.profile;
  if (major < 20) {
    if (major >= 18) process.exitCode = undefined;
    return;
  }
  let exitCode: unknown;
  Object.defineProperty(process, 'exitCode', {
    get: () => exitCode,
    set(code: unknown) {
      const value = checkCode(env, code);
      // Since 22 it is read back from where C++ keeps it: 32 bits.
      exitCode = major < 22 ? code : value === undefined ? undefined : value | 0;
    },
    enumerable: true,
  });
}

/** Defines on `process` what ends it. */
export function defineExit(env: Environment, process: any): void {
  const { major } = env.profile;
  defineExitCode(env, process);
  let isExiting = false;
  if (major < 12) {
    process._exiting = false;
  } else {
    Object.defineProperty(process, '_exiting', {
      get: () => isExiting,
      set(value: unknown) {
        isExiting = Boolean(value);
      },
      enumerable: true,
      configurable: true,
    });
  }

  process.exit = function exit(code?: unknown): void {
    if (major >= 20 ? arguments.length > 0 : code || code === 0) process.exitCode = code;
    if (!process._exiting) {
      process._exiting = true;
      process.emit('exit', process.exitCode || 0);
    }
    process.reallyExit(process.exitCode || 0);
  };
  process.reallyExit = function reallyExit(): void {
    // What a caller of its own gives is the code, whatever `exitCode` says.
    process.exitCode = Number(arguments[0] ?? 0) | 0;
    env.loop.exit();
  };
  if (major < 12) Object.defineProperty(process.exit, 'name', { value: '' });
}
