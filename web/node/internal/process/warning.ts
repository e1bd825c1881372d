/** `process.emitWarning` and the listener that prints warnings (Node's lib/internal/process/warning.js). */
import type { Environment } from '../environment.ts';

type Callback = (...args: any[]) => unknown;
interface WarningOptions {
  type?: string;
  code?: string;
  ctor?: Callback;
  detail?: string;
}

/** Virtual microseconds: Node loads its console and opens stderr for the first warning, more than a timer's tick. */
const COST_OF_FIRST_WARNING = 1500;

export function createWarnings(env: Environment) {
  const { major } = env.profile;
  let isHintShown = false;
  let isFirst = true;

  function emitWarning(
    given: string | Error,
    typeOrOptions?: string | WarningOptions | Callback,
    codeOrCtor?: string | Callback,
    constructorOption?: Callback,
  ): void {
    const { process } = env;
    const { codes } = env.require('internal/errors');
    let type = typeOrOptions as any;
    let code = codeOrCtor as any;
    let ctor = constructorOption;
    let detail: string | undefined;
    if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
      const options = type as WarningOptions;
      ctor = options.ctor;
      code = options.code;
      if (typeof options.detail === 'string') detail = options.detail;
      type = options.type || 'Warning';
    } else if (typeof type === 'function') {
      ctor = type;
      code = undefined;
      type = 'Warning';
    }
    if (typeof code === 'function') {
      ctor = code;
      code = undefined;
    }
    if (type !== undefined && typeof type !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('type', 'string', type);
    }
    if (code !== undefined && typeof code !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('code', 'string', code);
    }
    let warning: any = given;
    if (typeof given === 'string') {
      warning = new Error(given);
      warning.name = String(type || 'Warning');
      if (code !== undefined) warning.code = code;
      if (detail !== undefined) warning.detail = detail;
      Error.captureStackTrace?.(warning, ctor ?? process.emitWarning);
    } else if (!(given instanceof Error)) {
      throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], given);
    }
    if (warning.name === 'DeprecationWarning') {
      if (process.noDeprecation) return;
      if (process.throwDeprecation) {
        process.nextTick(() => {
          throw warning;
        });
        return;
      }
    }
    process.nextTick(doEmitWarning, warning);
  }

  function doEmitWarning(warning: Error): void {
    env.process.emit('warning', warning);
  }

  /** The default listener of 'warning'. */
  function onWarning(warning: any): void {
    const { process } = env;
    if (!(warning instanceof Error)) return;
    const isDeprecation = warning.name === 'DeprecationWarning';
    if (isDeprecation && process.noDeprecation) return;
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    const isTraced = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
    const { code, detail, stack } = warning as Error & { code?: string; detail?: unknown };
    let text = `(node:${process.pid}) ${code ? `[${code}] ` : ''}`;
    text += isTraced && stack ? stack : String(warning);
    if (typeof detail === 'string') text += `\n${detail}`;
    if (!isTraced && !isHintShown && major >= 14) {
      isHintShown = true;
      text += `\n(Use \`node ${flag} ...\` to show where the warning was created)`;
    }
    if (isFirst) env.loop.spend(COST_OF_FIRST_WARNING);
    isFirst = false;
    // Node prints with console.error; the stream's tick shows only in async ids.
    if (env.asyncTracking === undefined) env.host.write(2, `${text}\n`);
    else process.stderr.write(`${text}\n`);
  }

  return { emitWarning, onWarning };
}
