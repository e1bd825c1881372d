/** The arguments of `spawn`, `fork`, `exec` and `execFile`, checked as Node does. */
import type { Environment } from '../environment.ts';
import type { SpawnOptions } from './child.ts';

/** What `exec` gathers at most (Node's MAX_BUFFER; 200 KiB before Node 12). */
const MAX_BUFFER = 1024 * 1024;
const OLD_MAX_BUFFER = 200 * 1024;
const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;

export interface Normalized extends SpawnOptions {
  readonly timeout: number;
  readonly killSignal: number;
  readonly signal?: any;
}

export function createArguments(env: Environment) {
  const { codes } = env.require('internal/errors');
  const { validateString, validateObject, validateAbortSignal, validateInteger, validateNumber } =
    env.require('internal/validators');
  const { toSignal } = env.require('internal/child_process/child');
  const { major } = env.profile;
  let isShellWarned = false;

  const timeoutOf = (timeout: any): number => {
    if (timeout === undefined || timeout === null) return 0;
    if (major >= 26) validateInteger(timeout, 'timeout', 0);
    if (!Number.isInteger(timeout) || timeout < 0) {
      throw new codes.ERR_OUT_OF_RANGE('timeout', 'an unsigned integer', timeout);
    }
    return timeout;
  };

  function checkMaxBuffer(maxBuffer: any): void {
    if (maxBuffer === undefined || maxBuffer === null) return;
    if (major >= 26) validateNumber(maxBuffer, 'options.maxBuffer', 0);
    if (typeof maxBuffer !== 'number' || !(maxBuffer >= 0)) {
      throw new codes.ERR_OUT_OF_RANGE('options.maxBuffer', 'a positive number', maxBuffer);
    }
  }

  function checkNulls(value: unknown, name: string): void {
    if (major >= 18 && typeof value === 'string' && value.includes('\u0000')) {
      throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
    }
  }

  const pathOf = (path: any): string => {
    const isUrl = typeof path === 'object' && path !== null && typeof path.href === 'string';
    return isUrl ? env.require('url').fileURLToPath(path) : path;
  };

  function split(args: any, options: any): { args: string[]; options: any } {
    if (Array.isArray(args)) return { args: [...args], options };
    if (args === undefined || args === null) return { args: [], options };
    if (typeof args !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
    return { args: [], options: args };
  }

  function spawn(file: any, givenArgs: any, givenOptions: any): Normalized {
    validateString(file, 'file');
    checkNulls(file, 'file');
    if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
    const { args, options: found } = split(givenArgs, givenOptions);
    for (const [at, arg] of args.entries()) checkNulls(arg, `args[${at}]`);
    if (major < 12 && found !== undefined && (found === null || typeof found !== 'object')) {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'object', found);
    }
    if (found !== undefined) validateObject(found, 'options');
    const options = { ...found };
    const cwd = directoryOf(options.cwd);
    checkTypes(options);
    if (options.signal !== undefined && major >= 15)
      validateAbortSignal(options.signal, 'options.signal');
    const killSignal = options.killSignal ? toSignal(options.killSignal) : toSignal('SIGTERM');
    const timeout = timeoutOf(options.timeout);
    const words = options.shell ? shellWords(file, args, options.shell) : [file, ...args];
    return {
      ...options,
      file: options.shell ? (words[0] as string) : file,
      args: typeof options.argv0 === 'string' ? [options.argv0, ...words.slice(1)] : words,
      cwd,
      env: variablesOf(options.env ?? env.process.env),
      timeout,
      killSignal,
    };
  }

  function directoryOf(cwd: any): string | undefined {
    if (cwd === undefined || cwd === null) return undefined;
    if (major < 15) {
      validateString(cwd, 'options.cwd');
      return cwd;
    }
    const { options, binding } = env.require('internal/fs/context');
    return binding.text(options.getValidatedPath(cwd, 'options.cwd'));
  }

  const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

  function checkSwitch(options: any, name: string): void {
    const value = options[name];
    if (isGiven(value) && typeof value !== 'boolean') {
      throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, 'boolean', value);
    }
  }

  function checkId(options: any, name: string): void {
    const value = options[name];
    if (isGiven(value) && major >= 26) validateInteger(value, `options.${name}`, INT_MIN, INT_MAX);
    if (isGiven(value) && value !== (value | 0)) {
      throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, 'int32', value);
    }
  }

  function checkTypes(options: any): void {
    const { shell, argv0 } = options;
    checkSwitch(options, 'detached');
    checkId(options, 'uid');
    checkId(options, 'gid');
    if (shell !== undefined && shell !== null && !['boolean', 'string'].includes(typeof shell)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.shell', ['boolean', 'string'], shell);
    }
    if (isGiven(argv0)) validateString(argv0, 'options.argv0');
    checkNulls(argv0, 'options.argv0');
    checkSwitch(options, 'windowsHide');
    checkSwitch(options, 'windowsVerbatimArguments');
    checkNulls(shell, 'options.shell');
  }

  function shellWords(file: string, args: string[], shell: unknown): string[] {
    if (args.length > 0 && major >= 24 && !isShellWarned) {
      isShellWarned = true;
      env.process.emitWarning(
        'Passing args to a child process with shell option true can lead to security ' +
          'vulnerabilities, as the arguments are not escaped, only concatenated.',
        'DeprecationWarning',
        'DEP0190',
      );
    }
    return [typeof shell === 'string' ? shell : '/bin/sh', '-c', [file, ...args].join(' ')];
  }

  function variablesOf(source: any): Record<string, string> {
    const variables: Record<string, string> = {};
    for (const name in source) {
      const value = source[name];
      checkNulls(name, `options.env['${name}']`);
      checkNulls(value, `options.env['${name}']`);
      if (value !== undefined) variables[name] = `${value}`;
    }
    return variables;
  }

  function fork(path: any, args: any, options: any) {
    const modulePath = pathOf(path);
    if (typeof modulePath !== 'string') {
      const expected = major >= 18 ? ['string', 'Buffer', 'URL'] : 'string';
      throw new codes.ERR_INVALID_ARG_TYPE('modulePath', expected, path);
    }
    if (isGiven(args) && typeof args !== 'object') {
      if (major < 12) throw new codes.ERR_INVALID_ARG_VALUE('arguments[1]', args);
      throw new codes.ERR_INVALID_ARG_TYPE('args', 'Array', args);
    }
    const found = split(args, options);
    if (found.options !== undefined && found.options !== null) {
      validateObject(found.options, 'options');
    }
    return { modulePath, words: found.args, rest: { ...found.options } };
  }

  function exec(command: any, options: any, callback: any) {
    validateString(command, 'command');
    const isCallback = typeof options === 'function';
    const found = { ...(isCallback ? undefined : options) };
    found.shell = typeof found.shell === 'string' ? found.shell : true;
    return { file: command, options: found, callback: isCallback ? options : callback };
  }

  /** `[args][, options][, callback]`, of which each may be left out. */
  function placed([first, second, third]: any[]): { args: string[]; options: any; callback: any } {
    if (typeof first === 'function') return { args: [], options: undefined, callback: first };
    const hasArgs = Array.isArray(first) || !isGiven(first) || typeof first !== 'object';
    const args = Array.isArray(first) ? [...first] : [];
    const [options, callback] = hasArgs ? [second, third] : [first, second];
    if (typeof options === 'function') return { args, options: undefined, callback: options };
    if (isGiven(options) && major >= 18) validateObject(options, 'options');
    return { args, options: options ?? undefined, callback };
  }

  function execFile(file: any, ...rest: any[]) {
    const { args, options, callback } = placed(rest);
    if (isGiven(callback) && typeof callback !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('callback', 'Function', callback);
    }
    const merged = {
      encoding: 'utf8',
      timeout: 0,
      maxBuffer: major >= 12 ? MAX_BUFFER : OLD_MAX_BUFFER,
      killSignal: 'SIGTERM',
      cwd: null,
      env: null,
      shell: false,
      ...options,
    };
    timeoutOf(merged.timeout);
    checkMaxBuffer(merged.maxBuffer);
    if (merged.killSignal !== 'SIGTERM') toSignal(merged.killSignal);
    return { file, args, options: merged, callback };
  }

  return { spawn, fork, exec, execFile, checkMaxBuffer, maxBuffer: MAX_BUFFER };
}
