/** `process.execve` (Node 22 and later): checks what it is given, as Node does, and is refused by name. */
import type { Environment } from '../environment.ts';
import { refused } from '../refused.ts';

export function createExecve(env: Environment) {
  const replaceProcess = refused('process.execve', true);
  const isPlain = (text: unknown): boolean => typeof text === 'string' && !text.includes('\0');

  return function execve(
    execPath: unknown,
    args: unknown[] = [],
    environment: Record<string, unknown> = env.process.env,
  ): void {
    env.require('internal/util').emitExperimentalWarning('process.execve');
    const { codes } = env.require('internal/errors');
    const validators = env.require('internal/validators');
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
    replaceProcess();
  };
}
