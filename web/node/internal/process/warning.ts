/** `process.emitWarning` and the listener that prints warnings (Node's lib/internal/process/warning.js). */
import type { Environment } from '../environment.ts';
import { ErrorPrototypeToString } from '../primordials.ts';

type Callback = (...args: any[]) => unknown;

/** What `emitWarning` was asked for, whatever form its arguments had. */
interface Request {
  type: unknown;
  code: unknown;
  ctor: Callback | undefined;
  detail: string | undefined;
}

/** Virtual microseconds: Node loads its console and opens stderr for the first warning, more than a timer's tick. */
const COST_OF_FIRST_WARNING = 1500;

/** `(str[, type[, code]][, ctor])`, `(str, options)`, `(str, ctor)`. */
function readArguments(type: any, code: any, ctor: any): Request {
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    const { detail } = type;
    return {
      type: type.type || 'Warning',
      ...splitCode(type.code, type.ctor),
      detail: typeof detail === 'string' ? detail : undefined,
    };
  }
  if (typeof type === 'function') {
    return { type: 'Warning', code: undefined, ctor: type, detail: undefined };
  }
  return { type, ...splitCode(code, ctor), detail: undefined };
}

const splitCode = (code: any, ctor: any) =>
  typeof code === 'function' ? { code: undefined, ctor: code } : { code, ctor };

export function createWarnings(env: Environment) {
  const { major } = env.profile;
  const options = env.require('internal/options');
  const disabled = new Set<unknown>(options.get('--disable-warning') ?? []);
  let isHintShown = false;
  let isFirst = true;
  let printer: ((message: string) => void) | undefined;

  function validate({ type, code }: Request): void {
    const { validateString } = env.require('internal/validators');
    // Node 10 looks at the code first.
    if (major < 12 && code !== undefined) validateString(code, 'code');
    if (type !== undefined) validateString(type, 'type');
    if (code !== undefined) validateString(code, 'code');
  }

  function warningOf(message: string | undefined, request: Request): Error {
    const { type, code, ctor, detail } = request;
    const warning: any = new Error(message);
    warning.name = String(type || 'Warning');
    if (code !== undefined) warning.code = code;
    if (detail !== undefined) warning.detail = detail;
    Error.captureStackTrace?.(warning, ctor || env.process.emitWarning);
    return warning;
  }

  function emitWarning(
    given: unknown,
    type?: unknown,
    code?: unknown,
    ctor?: unknown,
    now?: unknown,
  ): void {
    const { process } = env;
    if (major >= 20 && process.noDeprecation && type === 'DeprecationWarning') return;
    const request = readArguments(type, code, ctor);
    validate(request);
    let warning: any = given;
    if (typeof given === 'string' || (major < 12 && given === undefined)) {
      warning = warningOf(given, request);
    } else if (!(given instanceof Error)) {
      const { codes } = env.require('internal/errors');
      throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], given);
    }
    if (warning.name === 'DeprecationWarning') {
      if (process.noDeprecation) return;
      if (process.throwDeprecation) {
        if (major < 12) throw warning;
        // Later, so that the warnings before it are printed.
        process.nextTick(() => {
          throw warning;
        });
        return;
      }
    }
    if (major < 12 && now) process.emit('warning', warning);
    else process.nextTick(doEmitWarning, warning);
  }

  function doEmitWarning(warning: Error): void {
    env.process.emit('warning', warning);
  }

  /** `--redirect-warnings`: to the end of a file; true when that was possible. */
  function redirect(message: string): boolean {
    const file = options.get('--redirect-warnings');
    if (file === undefined) return false;
    try {
      env.require('fs').appendFileSync(file, `${message}\n`);
      return true;
    } catch {
      // As in Node: a file that cannot be written to leaves the warning on stderr.
      return false;
    }
  }

  /** Through `console.error`, which Node 10 looks up each time and later versions once. */
  function print(message: string): void {
    if (major < 12) {
      const { console } = env.globalObject as any;
      if (console && typeof console.error === 'function') console.error(message);
      else env.process._rawDebug(message);
      return;
    }
    printer ??= env.require('console').error as (text: string) => void;
    printer(message);
  }

  const textOf = (warning: any): string =>
    typeof warning.toString === 'function'
      ? `${warning.toString()}`
      : ErrorPrototypeToString(warning);

  /** The default listener of 'warning'. */
  function onWarning(warning: any): void {
    const { process } = env;
    if (disabled.size > 0 && (disabled.has(warning?.code) || disabled.has(warning?.name))) return;
    if (!(warning instanceof Error)) return;
    const isDeprecation = warning.name === 'DeprecationWarning';
    if (isDeprecation && process.noDeprecation) return;
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    const isTraced = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
    const { code, detail, stack } = warning as Error & { code?: string; detail?: unknown };
    let text = `(${process.release.name}:${process.pid}) ${code ? `[${code}] ` : ''}`;
    text += isTraced && stack ? `${stack}` : textOf(warning);
    if (typeof detail === 'string') text += `\n${detail}`;
    if (!isTraced && !isHintShown && major >= 14) {
      isHintShown = true;
      const program = env.require('path').basename(process.argv0 || 'node', '.exe');
      text += `\n(Use \`${program} ${flag} ...\` to show where the warning was created)`;
    }
    if (isFirst) env.loop.spend(COST_OF_FIRST_WARNING);
    isFirst = false;
    if (!redirect(text)) print(text);
  }

  /** What flags and the environment make of warnings, on the process object. */
  function setUp(): void {
    const { process } = env;
    const alias = (name: string, option: string) => {
      if (!options.get(option)) return;
      Object.defineProperty(process, name, {
        value: true,
        writable: major < 12,
        configurable: true,
        enumerable: true,
      });
    };
    alias('noDeprecation', '--no-deprecation');
    alias('noProcessWarnings', '--no-warnings');
    alias('traceProcessWarnings', '--trace-warnings');
    alias('throwDeprecation', '--throw-deprecation');
    alias('traceDeprecation', '--trace-deprecation');
    if (options.get('--warnings') && process.env.NODE_NO_WARNINGS !== '1') {
      process.on('warning', onWarning);
    }
  }

  return { emitWarning, setUp };
}
