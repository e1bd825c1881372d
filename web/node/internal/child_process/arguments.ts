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
  const validators = env.require('internal/validators');
  const { validateString, validateObject, validateAbortSignal, validateInteger, validateNumber } =
    validators;
  const { toSignal } = env.require('internal/child_process/child');
  const { major } = env.profile;
  let isShellWarned = false;
  const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

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

  /** A signal's number; undefined where none was given. */
  function killSignalOf(signal: unknown): number | undefined {
    if (typeof signal === 'string' || typeof signal === 'number') return toSignal(signal);
    if (!isGiven(signal)) return undefined;
    throw new codes.ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], signal);
  }

  function split(args: any, options: any): { args: string[]; options: any } {
    if (Array.isArray(args)) return { args: [...args], options };
    if (args === undefined || args === null) return { args: [], options };
    if (typeof args !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
    return { args: [], options: args };
  }

  function spawn(file: any, givenArgs: any, givenOptions: any, isSync = false): Normalized {
    validateString(file, 'file');
    checkNulls(file, 'file');
    if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
    const { args, options: found } = split(givenArgs, givenOptions);
    for (const [at, arg] of args.entries()) checkNulls(arg, `args[${at}]`);
    checkOptions(found);
    const options: any = { __proto__: null, ...found };
    const cwd = directoryOf(options.cwd);
    checkTypes(options);
    const timeout = timeoutOf(options.timeout);
    if (options.signal !== undefined && major >= 15)
      validateAbortSignal(options.signal, 'options.signal');
    // Node 10 reads it of a synchronous call only.
    const signal = isSync || major >= 12 ? killSignalOf(options.killSignal) : undefined;
    const words = options.shell ? shellWords(file, args, options.shell) : [file, ...args];
    return {
      __proto__: null,
      ...options,
      file: options.shell ? (words[0] as string) : file,
      args: typeof options.argv0 === 'string' ? [options.argv0, ...words.slice(1)] : words,
      cwd,
      env: variablesOf(options.env ?? env.process.env),
      timeout,
      killSignal: signal ?? toSignal('SIGTERM'),
    };
  }

  function checkOptions(options: unknown): void {
    if (options === undefined) return;
    if (major >= 12) validateObject(options, 'options');
    else if (options === null || typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'object', options);
    }
  }

  function directoryOf(cwd: any): string | undefined {
    // An empty one is none to the system call.
    if (cwd === undefined || cwd === null || cwd === '') return undefined;
    if (major < 15) {
      validateString(cwd, 'options.cwd');
      return cwd;
    }
    const { options, binding } = env.require('internal/fs/context');
    return binding.text(options.getValidatedPath(cwd, 'options.cwd'));
  }

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

  const textOfPath = (path: any, name: string): string => {
    const { options, binding } = env.require('internal/fs/context');
    return binding.text(options.getValidatedPath(path, name));
  };

  /** Node 10 takes `[args][, options]` by their places. */
  function forkArguments10(rest: any[]): { words: any[]; options: any } {
    let at = 0;
    const words = Array.isArray(rest[0]) ? rest[at++] : [];
    if (at < rest.length && !isGiven(rest[at])) at++;
    const options = rest[at];
    if (isGiven(options) && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_VALUE(`arguments[${at + 1}]`, options);
    }
    return { words, options };
  }

  function forkArguments([first, second]: any[]): { words: any[]; options: any } {
    const isOptions = typeof first === 'object' && first !== null && !Array.isArray(first);
    if (!isOptions && isGiven(first)) validators.validateArray(first, 'args');
    const options = isOptions ? first : second;
    if (isGiven(options)) validateObject(options, 'options');
    return { words: isOptions || !isGiven(first) ? [] : first, options };
  }

  /** A program given by `-e` does not start itself again. */
  function ownExecArgv(): string[] {
    const { execArgv, _eval } = env.process;
    const at = _eval == null ? 0 : execArgv.lastIndexOf(_eval);
    return at > 0 ? [...execArgv.slice(0, at - 1), ...execArgv.slice(at + 1)] : execArgv;
  }

  function fork(path: any, ...rest: any[]) {
    const modulePath = major >= 18 ? textOfPath(path, 'modulePath') : path;
    const { words, options } = major >= 18 ? forkArguments(rest) : forkArguments10(rest);
    const found: any = { __proto__: null, ...options };
    checkNulls(found.execPath, 'options.execPath');
    const execArgv = found.execArgv || ownExecArgv();
    for (const [at, flag] of [...execArgv].entries()) checkNulls(flag, `options.execArgv[${at}]`);
    return { words: [...execArgv, modulePath, ...words], rest: found };
  }

  function exec(command: any, options: any, callback: any) {
    if (major >= 18) validateString(command, 'command');
    checkNulls(command, 'command');
    const isCallback = typeof options === 'function';
    const found: any = { __proto__: null, ...(isCallback ? undefined : options) };
    found.shell = typeof found.shell === 'string' ? found.shell : true;
    return { file: command, options: found, callback: isCallback ? options : callback };
  }

  interface FileCall {
    readonly args: any;
    readonly options: any;
    readonly callback: any;
  }

  /** `[args][, options][, callback]`, of which each may be left out. */
  function fileArguments([first, second, third]: any[]): FileCall {
    let [args, options, callback] = [first, second, third];
    if (!Array.isArray(args) && typeof args === 'object' && args !== null) {
      [args, options, callback] = [[], first, second];
    } else if (typeof args === 'function') [args, options, callback] = [[], undefined, first];
    if (typeof options === 'function') callback = options;
    else if (isGiven(options)) validateObject(options, 'options');
    if (isGiven(callback)) validators.validateFunction(callback, 'callback');
    if (isGiven(options?.argv0)) validateString(options.argv0, 'options.argv0');
    checkNulls(options?.argv0, 'options.argv0');
    return { args: args ?? [], options: options ?? { __proto__: null }, callback };
  }

  function fileArguments10(rest: any[]): FileCall {
    let at = 0;
    const args = Array.isArray(rest[0]) ? rest[at++] : [];
    if (at === 0 && at < rest.length && !isGiven(rest[0])) at++;
    let options: any;
    if (typeof rest[at] === 'object' && rest[at] !== null) options = rest[at++];
    else if (at < rest.length && !isGiven(rest[at])) at++;
    const callback = typeof rest[at] === 'function' ? rest[at++] : undefined;
    if (!callback && isGiven(rest[at])) throw new codes.ERR_INVALID_ARG_VALUE('args', rest[at]);
    return { args, options, callback };
  }

  function execFile(file: any, ...rest: any[]) {
    const { args, options, callback } = major >= 18 ? fileArguments(rest) : fileArguments10(rest);
    const merged: any = {
      __proto__: null,
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
    merged.killSignal = killSignalOf(merged.killSignal);
    return { file, args, options: merged, callback };
  }

  return {
    spawn,
    fork,
    exec,
    execFile,
    fileArguments,
    split,
    checkMaxBuffer,
    maxBuffer: MAX_BUFFER,
  };
}
