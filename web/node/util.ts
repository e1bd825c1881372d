/** `util`: what programs share, with the names of each version in Node's order. */
import type { Environment } from './internal/environment.ts';
import {
  ArrayIsArray,
  ArrayPrototypePop,
  FunctionPrototypeBind,
  NumberIsSafeInteger,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptors,
  ObjectKeys,
  ObjectSetPrototypeOf,
  ReflectApply,
  replaceAll,
  StringPrototypePadStart,
} from './internal/primordials.ts';
import { builtinTag } from './internal/util/brands.ts';
import createCallSites from './internal/util/call_sites.ts';
import createDebuglog from './internal/util/debuglog.ts';
import { diffEntries } from './internal/assert/myers_diff.ts';
import createParseArgs from './internal/util/parse_args.ts';
import { parseEnv } from './internal/util/parse_env.ts';
import createStyleText from './internal/util/style_text.ts';

const LEGACY_CHECKS =
  'isBoolean isBuffer isDeepStrictEqual isNull isNullOrUndefined isNumber isString isSymbol isUndefined isRegExp isObject isDate isError isFunction isPrimitive log';

const ORDER_10 = `_errnoException _exceptionWithHostPort _extend callbackify debuglog deprecate format formatWithOptions getSystemErrorName inherits inspect isArray ${LEGACY_CHECKS} promisify TextDecoder TextEncoder types debug error print puts`;

/** `name`, `name:since` or `name:since-until`. */
const ORDER_18 = `_errnoException _exceptionWithHostPort _extend callbackify convertProcessSignalToExitCode:24 debug debuglog deprecate format styleText:20 formatWithOptions getCallSite:22-22 getCallSites:22 getSystemErrorMap getSystemErrorName getSystemErrorMessage:22 inherits inspect isArray ${LEGACY_CHECKS.replace(
  /\w+/g,
  (name) => (name === 'isDeepStrictEqual' ? name : `${name}:18-22`),
)} markPromiseAsHandled:26 promisify stripVTControlCharacters toUSVString transferableAbortSignal transferableAbortController aborted types parseEnv:20 parseArgs TextDecoder TextEncoder MIMEType MIMEParams diff:22 debounce:26 throttle:26 setTraceSigInt:22`;

function namesOf(major: number): string[] {
  if (major < 12) return ORDER_10.split(' ');
  const names: string[] = [];
  for (const entry of ORDER_18.split(' ')) {
    const [name, since = '0', until = '99'] = entry.split(/[:-]/);
    if (major >= Number(since) && major <= Number(until)) names.push(name!);
  }
  return names;
}

/** Why Node 22 asks not to use what it has deprecated: [code, text]. */
const DEPRECATIONS_22: Record<string, [string, string]> = {
  _extend: ['DEP0060', 'The `util._extend` API is deprecated. Please use Object.assign() instead.'],
  isArray: [
    'DEP0044',
    'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.',
  ],
  isBoolean: [
    'DEP0045',
    'The `util.isBoolean` API is deprecated.  Please use `typeof arg === "boolean"` instead.',
  ],
  isBuffer: [
    'DEP0046',
    'The `util.isBuffer` API is deprecated. Please use `Buffer.isBuffer()` instead.',
  ],
  isNull: ['DEP0050', 'The `util.isNull` API is deprecated. Please use `arg === null` instead.'],
  isNullOrUndefined: [
    'DEP0051',
    'The `util.isNullOrUndefined` API is deprecated. Please use `arg === null || arg === undefined` instead.',
  ],
  isNumber: [
    'DEP0052',
    'The `util.isNumber` API is deprecated. Please use `typeof arg === "number"` instead.',
  ],
  isString: [
    'DEP0056',
    'The `util.isString` API is deprecated.  Please use `typeof arg === "string"` instead.',
  ],
  isSymbol: [
    'DEP0057',
    'The `util.isSymbol` API is deprecated.  Please use `arg === "symbol"` instead.',
  ],
  isUndefined: [
    'DEP0058',
    'The `util.isUndefined` API is deprecated. Please use `arg === undefined` instead.',
  ],
  isRegExp: [
    'DEP0055',
    'The `util.isRegExp` API is deprecated. Please use `arg instanceof RegExp` instead.',
  ],
  isObject: [
    'DEP0053',
    'The `util.isObject` API is deprecated. Please use `arg !== null && typeof arg === "object"` instead.',
  ],
  isDate: [
    'DEP0047',
    'The `util.isDate` API is deprecated.  Please use `arg instanceof Date` instead.',
  ],
  isError: [
    'DEP0048',
    'The `util.isError` API is deprecated. Please use `ObjectPrototypeToString(e) === "[object Error]" || e instanceof Error` instead.',
  ],
  isFunction: [
    'DEP0049',
    'The `util.isFunction` API is deprecated.  Please use `typeof arg === "function"` instead.',
  ],
  isPrimitive: [
    'DEP0054',
    'The `util.isPrimitive` API is deprecated. Please use `arg === null || (typeof arg !== "object" && typeof arg !== "function")` instead.',
  ],
  log: [
    'DEP0059',
    'The `util.log API is deprecated. Please use console.log() with a custom formatter or a third-party logger instead.',
  ],
};

/** `26 Feb 16:19:34` */
function timestamp(): string {
  const date = new Date();
  const pad = (number: number) => StringPrototypePadStart(`${number}`, 2, '0');
  const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
  const month = months.slice(date.getMonth() * 3, date.getMonth() * 3 + 3);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  return `${date.getDate()} ${month} ${time}`;
}

/** The checks by `typeof` that programs now write themselves. */
function legacyChecks(env: Environment): Record<string, Function> {
  const types = env.require('internal/util/types');
  return {
    isBoolean: (arg: unknown) => typeof arg === 'boolean',
    isBuffer: (arg: unknown) => env.require('buffer').Buffer.isBuffer(arg),
    isNull: (arg: unknown) => arg === null,
    isNullOrUndefined: (arg: unknown) => arg == null,
    isNumber: (arg: unknown) => typeof arg === 'number',
    isString: (arg: unknown) => typeof arg === 'string',
    isSymbol: (arg: unknown) => typeof arg === 'symbol',
    isUndefined: (arg: unknown) => arg === undefined,
    isRegExp: types.isRegExp,
    isObject: (arg: unknown) => arg !== null && typeof arg === 'object',
    isDate: types.isDate,
    isError: (arg: any) => builtinTag(Object(arg)) === 'Error' || arg instanceof Error,
    isFunction: (arg: unknown) => typeof arg === 'function',
    isPrimitive: (arg: unknown) =>
      arg === null || (typeof arg !== 'object' && typeof arg !== 'function'),
    log: (...args: unknown[]) => {
      const { format } = env.require('internal/util/inspect');
      env.require('console').log('%s - %s', timestamp(), ReflectApply(format, undefined, args));
    },
  };
}

/** Node 10's old ways to print. */
function printers10(env: Environment): Record<string, Function> {
  const { stdout, stderr } = { stdout: 1 as const, stderr: 2 as const };
  return {
    debug: (text: unknown) => env.host.write(stderr, `DEBUG: ${text}\n`),
    error: (...args: unknown[]) => {
      for (let i = 0; i < args.length; i++) env.host.write(stderr, `${args[i]}\n`);
    },
    print: (...args: unknown[]) => {
      for (let i = 0; i < args.length; i++) env.host.write(stdout, `${args[i]}`);
    },
    puts: (...args: unknown[]) => {
      for (let i = 0; i < args.length; i++) env.host.write(stdout, `${args[i]}\n`);
    },
  };
}

function functionsOf(env: Environment) {
  const { major } = env.profile;
  const errors = env.require('internal/errors');
  const { codes } = errors;
  const validators = env.require('internal/validators');
  const internal = env.require('internal/util');

  function checkErrno(errno: number): void {
    validators.validateNumber(errno, 'err');
    if (errno >= 0 || !NumberIsSafeInteger(errno)) {
      throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', errno);
    }
  }

  /** A rejection without a reason would look like success to a callback. */
  function rejectCallback(reason: unknown, callback: Function): void {
    callback(reason || new codes.ERR_FALSY_VALUE_REJECTION(reason));
  }

  return {
    _errnoException: errors.errnoException,
    _exceptionWithHostPort: errors.exceptionWithHostPort,
    _extend(target: any, source: any) {
      if (source === null || typeof source !== 'object') return target;
      const keys = ObjectKeys(source);
      for (let i = keys.length - 1; i >= 0; i--) target[keys[i]!] = source[keys[i]!];
      return target;
    },
    callbackify(original: any) {
      validators.validateFunction(original, 'original');
      function callbackified(this: unknown, ...args: unknown[]) {
        const last = ArrayPrototypePop(args);
        validators.validateFunction(last, 'last argument');
        const callback = FunctionPrototypeBind(last, this);
        const { nextTick } = env.process;
        (ReflectApply(original, this, args) as any).then(
          (value: unknown) => nextTick(callback, null, value),
          (reason: unknown) => nextTick(rejectCallback, reason, callback),
        );
      }
      const descriptors: any = ObjectGetOwnPropertyDescriptors(original);
      if (major < 12) return ObjectDefineProperties(callbackified, descriptors);
      if (typeof descriptors.length.value === 'number') descriptors.length.value++;
      if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
      return ObjectDefineProperties(callbackified, descriptors);
    },
    convertProcessSignalToExitCode(signalCode: string) {
      const { signals } = env.require('os').constants;
      validators.validateOneOf(signalCode, 'signalCode', ObjectKeys(signals));
      return 128 + signals[signalCode];
    },
    deprecate:
      major < 24
        ? internal.deprecate
        : function deprecate(fn: unknown, message: string, code?: string, options: any = {}) {
            const { modifyPrototype } = options;
            return internal.deprecate(fn, message, code, undefined, modifyPrototype);
          },
    diff(actual: any, expected: any) {
      if (actual === expected) return [];
      for (const [value, name] of [
        [actual, 'actual'],
        [expected, 'expected'],
      ]) {
        if (ArrayIsArray(value)) validators.validateStringArray(value, name);
        else validators.validateString(value, name);
      }
      return diffEntries(actual, expected);
    },
    getSystemErrorMap: internal.getSystemErrorMap,
    getSystemErrorMessage(errno: number) {
      checkErrno(errno);
      return internal.getSystemErrorMessage(errno);
    },
    getSystemErrorName(errno: number) {
      checkErrno(errno);
      return internal.getSystemErrorName(errno);
    },
    inherits(ctor: any, superCtor: any) {
      const need = (name: string, type: string, value: unknown) => {
        if (value == null) throw new codes.ERR_INVALID_ARG_TYPE(name, type, value);
      };
      need('ctor', 'Function', ctor);
      need('superCtor', 'Function', superCtor);
      if (superCtor.prototype === undefined) need('superCtor.prototype', 'Object', undefined);
      ObjectDefineProperty(ctor, 'super_', {
        configurable: true,
        enumerable: major < 12,
        value: superCtor,
        writable: true,
      });
      ObjectSetPrototypeOf(ctor.prototype, superCtor.prototype);
    },
    isArray: ArrayIsArray,
    isDeepStrictEqual(a: unknown, b: unknown, skipPrototype?: boolean) {
      return env.require('internal/util/comparisons').isDeepStrictEqual(a, b, skipPrototype);
    },
    markPromiseAsHandled(promise: unknown) {
      const { promises } = env.require('internal/async_support');
      if (!promises.isPromise(promise)) {
        throw new codes.ERR_INVALID_ARG_TYPE('promise', 'Promise', promise);
      }
      promises.markAsHandled(promise);
    },
    parseEnv(content: string) {
      validators.validateString(content, 'content');
      return parseEnv(content, major);
    },
    promisify: internal.promisify,
    setTraceSigInt(enable: boolean) {
      // No signal from outside ever interrupts a run.
      validators.validateBoolean(enable, 'enable');
    },
    toUSVString: (input: unknown) => replaceAll(`${input}`, /[\ud800-\udfff]/gu, () => '\ufffd'),
  };
}

/** Exports of other modules, read when they are first used. */
const LAZY: Record<string, string> = {
  aborted: 'internal/abort_controller',
  transferableAbortController: 'internal/abort_controller',
  transferableAbortSignal: 'internal/abort_controller',
  TextDecoder: 'internal/encoding',
  debounce: 'internal/util/call_limits',
  throttle: 'internal/util/call_limits',
  TextEncoder: 'internal/encoding',
  MIMEType: 'internal/mime',
  MIMEParams: 'internal/mime',
};

/** What Loopscope does not have says so when it is used. */
function unsupported(env: Environment, name: string): Function {
  const { codes } = env.require('internal/errors');
  return function () {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED(`util.${name}`);
  };
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const { deprecate } = env.require('internal/util');
  const { format, formatWithOptions, inspect, stripVTControlCharacters } =
    env.require('internal/util/inspect');
  const debuglog = createDebuglog(env);
  const found: Record<string, unknown> = {
    ...legacyChecks(env),
    ...functionsOf(env),
    debug: debuglog,
    getCallSites: createCallSites(env),
    debuglog,
    format,
    formatWithOptions,
    inspect,
    parseArgs: createParseArgs(env),
    stripVTControlCharacters,
    styleText: createStyleText(env),
    types: env.require('internal/util/types'),
    ...(major < 12 ? printers10(env) : {}),
  };
  const util: Record<string, unknown> = {};
  for (const name of namesOf(major)) {
    const source = LAZY[name];
    if (source !== undefined) {
      ObjectDefineProperty(util, name, {
        configurable: true,
        enumerable: true,
        get: () => env.require(source)[name],
        // Node's own lazy ones cannot be written to.
        set: name.startsWith('Text')
          ? (value) =>
              ObjectDefineProperty(util, name, {
                configurable: true,
                enumerable: true,
                value,
                writable: true,
              })
          : undefined,
      });
      continue;
    }
    const value = found[name] ?? unsupported(env, name);
    const deprecation = major >= 22 ? DEPRECATIONS_22[name] : undefined;
    util[name] =
      deprecation === undefined ? value : deprecate(value, deprecation[1], deprecation[0]);
  }
  return util;
}
