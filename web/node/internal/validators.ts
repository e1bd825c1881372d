/** Checks of arguments that throw Node's errors. */
import type { Environment } from './environment.ts';
import { thrownByValidator } from './thrown_places.ts';
import {
  ArrayIsArray,
  ArrayPrototypeIncludes,
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  NumberIsFinite,
  NumberIsInteger,
  NumberIsNaN,
  NumberParseInt,
  ObjectPrototypeHasOwnProperty,
  RegExpPrototypeExec,
  StringPrototypeIncludes,
  StringPrototypeToUpperCase,
  StringPrototypeTrim,
} from './primordials.ts';

/** Options of `validateObject`: what is an object too. */
export const kValidateObjectAllowNullable = 1;
export const kValidateObjectAllowArray = 2;
export const kValidateObjectAllowFunction = 4;

const isArrayBufferView = ArrayBuffer.isView;

export default function create(env: Environment) {
  const { codes } = env.require('internal/errors');
  const { major } = env.profile;

  const wrongType = (name: string, expected: string | string[], value: unknown) =>
    thrownByValidator(new codes.ERR_INVALID_ARG_TYPE(name, expected, value), expected);
  const wrongValue = (name: string, value: unknown, reason?: string) =>
    thrownByValidator(new codes.ERR_INVALID_ARG_VALUE(name, value, reason), reason);
  const outOfRange = (name: string, range: string, value: unknown) =>
    thrownByValidator(new codes.ERR_OUT_OF_RANGE(name, range, value), range);

  const validateString = (value: unknown, name: string) => {
    if (typeof value !== 'string') throw wrongType(name, 'string', value);
  };
  const validateBoolean = (value: unknown, name: string) => {
    if (typeof value !== 'boolean') throw wrongType(name, 'boolean', value);
  };
  const validateFunction = (value: unknown, name: string) => {
    if (typeof value !== 'function') throw wrongType(name, 'Function', value);
  };
  /** A callback; Node 10 had an error of its own for a missing one. */
  const validateCallback = (value: unknown, name = 'callback') => {
    if (typeof value === 'function') return;
    throw major < 12 ? new codes.ERR_INVALID_CALLBACK() : wrongType(name, 'Function', value);
  };
  const validateUndefined = (value: unknown, name: string) => {
    if (value !== undefined) throw wrongType(name, 'undefined', value);
  };

  const integerBetween = (
    value: unknown,
    name: string,
    min: number,
    max: number,
    text?: string,
  ) => {
    if (typeof value !== 'number') throw wrongType(name, 'number', value);
    if (!NumberIsInteger(value)) throw outOfRange(name, 'an integer', value);
    if (value < min || value > max) {
      throw outOfRange(name, text ?? `>= ${min} && <= ${max}`, value);
    }
  };
  const validateInteger = (
    value: unknown,
    name: string,
    min = Number.MIN_SAFE_INTEGER,
    max = Number.MAX_SAFE_INTEGER,
  ) => integerBetween(value, name, min, max, major < 12 ? 'an integer' : undefined);
  const validateInt32 = (value: unknown, name: string, min = -2147483648, max = 2147483647) =>
    integerBetween(value, name, min, max);
  const validateUint32 = (value: unknown, name: string, positive: unknown = false) => {
    const min = positive ? 1 : 0;
    // Node 10 wrote the limit as an exclusive one.
    const text = major < 12 ? `>= ${min} && < 4294967296` : undefined;
    integerBetween(value, name, min, 4294967295, text);
  };
  const validateNumber = (value: unknown, name: string, min?: number, max?: number) => {
    if (typeof value !== 'number') throw wrongType(name, 'number', value);
    const hasLimit = min != null || max != null;
    const isOutside = (min != null && value < min) || (max != null && value > max);
    if (!isOutside && !(hasLimit && NumberIsNaN(value))) return;
    const parts = [];
    if (min != null) parts[parts.length] = `>= ${min}`;
    if (max != null) parts[parts.length] = `<= ${max}`;
    throw outOfRange(name, ArrayPrototypeJoin(parts, ' && '), value);
  };
  /** False for undefined and NaN; throws for what is no finite number. */
  const validateFiniteNumber = (value: unknown, name: string): boolean => {
    if (value === undefined || NumberIsNaN(value)) return false;
    if (NumberIsFinite(value)) return true;
    validateNumber(value, name);
    throw outOfRange(name, 'a finite number', value);
  };
  const checkRangesOrGetDefault = (
    value: any,
    name: string,
    lower: number,
    upper: number,
    otherwise: number,
  ) => {
    if (!validateFiniteNumber(value, name)) return otherwise;
    if (value < lower || value > upper)
      throw outOfRange(name, `>= ${lower} and <= ${upper}`, value);
    return value;
  };

  const validateOneOf = (value: unknown, name: string, oneOf: unknown[]) => {
    if (ArrayPrototypeIncludes(oneOf, value)) return;
    const allowed = ArrayPrototypeMap(oneOf, (v) => (typeof v === 'string' ? `'${v}'` : String(v)));
    throw wrongValue(name, value, `must be one of: ${ArrayPrototypeJoin(allowed, ', ')}`);
  };
  const validateObject = (value: unknown, name: string, allow = 0) => {
    const isObject =
      (value === null
        ? allow & kValidateObjectAllowNullable
        : ArrayIsArray(value)
          ? allow & kValidateObjectAllowArray
          : typeof value === 'function'
            ? allow & kValidateObjectAllowFunction
            : Number(typeof value === 'object')) !== 0;
    if (!isObject || typeof value === 'string') throw wrongType(name, 'Object', value);
  };
  const validateDictionary = (value: unknown, name: string) => {
    if (value != null && typeof value !== 'object' && typeof value !== 'function') {
      throw wrongType(name, 'a dictionary', value);
    }
  };
  const validateArray = (value: any, name: string, minLength = 0) => {
    if (!ArrayIsArray(value)) throw wrongType(name, 'Array', value);
    if (value.length < minLength) {
      const must = major < 20 ? 'be longer than' : 'have a length of at least';
      throw wrongValue(name, value, `must ${must} ${minLength}`);
    }
  };
  const arrayOf =
    (validate: (value: unknown, name: string) => void) => (value: any, name: string) => {
      validateArray(value, name);
      for (let i = 0; i < value.length; i++) validate(value[i], `${name}[${i}]`);
    };
  const validateAbortSignal = (value: unknown, name: string) => {
    if (value === undefined) return;
    if (value === null || typeof value !== 'object' || !('aborted' in value)) {
      throw wrongType(name, 'AbortSignal', value);
    }
  };
  const validateSignalName = (signal: string, name = 'signal') => {
    validateString(signal, name);
    const { signals } = env.require('os').constants;
    if (signals[signal] !== undefined) return;
    const isLowerCase = signals[StringPrototypeToUpperCase(signal)] !== undefined;
    const hint = isLowerCase ? ' (signals must use all capital letters)' : '';
    throw new codes.ERR_UNKNOWN_SIGNAL(signal + hint);
  };
  const validateBuffer = (value: unknown, name = 'buffer') => {
    if (!isArrayBufferView(value)) {
      throw wrongType(name, ['Buffer', 'TypedArray', 'DataView'], value);
    }
  };
  const validateEncoding = (data: { length: number }, encoding: string) => {
    const isHex = typeof encoding === 'string' && RegExpPrototypeExec(/^hex$/i, encoding) !== null;
    if (isHex && data.length % 2 !== 0) {
      throw wrongValue('encoding', encoding, `is invalid for data of length ${data.length}`);
    }
  };
  /** A port number; returns it as a number. */
  const validatePort = (port: any, name = 'Port', allowZero = true): number => {
    const isBlank = typeof port === 'string' && StringPrototypeTrim(port).length === 0;
    const isText = typeof port === 'number' || typeof port === 'string';
    const number = isText && !isBlank ? Number(port) : Number.NaN;
    if (number !== number >>> 0 || number > 0xffff || (number === 0 && !allowZero)) {
      throw major < 12
        ? new codes.ERR_SOCKET_BAD_PORT(port)
        : new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
    }
    return number | 0;
  };
  /** A file mode: a 32-bit number, or a string of octal digits. */
  const parseFileMode = (value: any, name: string, otherwise?: number): number => {
    let mode = value ?? otherwise;
    if (typeof mode === 'string') {
      if (RegExpPrototypeExec(/^[0-7]+$/, mode) === null) {
        throw wrongValue(name, mode, 'must be a 32-bit unsigned integer or an octal string');
      }
      mode = NumberParseInt(mode, 8);
    }
    validateUint32(mode, name);
    return mode + 0;
  };
  const validateStringWithoutNullBytes = (value: string, name: string) => {
    validateString(value, name);
    if (StringPrototypeIncludes(value, '\0')) {
      throw wrongValue(name, value, 'must be a string without null bytes');
    }
  };
  const validateUnion = (value: unknown, name: string, union: string[]) => {
    if (!ArrayPrototypeIncludes(union, value)) {
      throw wrongType(name, `('${ArrayPrototypeJoin(union, '|')}')`, value);
    }
  };
  const validateThisInternalField = (object: any, field: PropertyKey, className: string) => {
    const isObject = typeof object === 'object' && object !== null;
    if (!isObject || !ObjectPrototypeHasOwnProperty(object, field)) {
      throw new codes.ERR_INVALID_THIS(className);
    }
  };

  return {
    checkRangesOrGetDefault,
    isInt32: (value: any) => value === (value | 0),
    isUint32: (value: any) => value === value >>> 0,
    kValidateObjectAllowArray,
    kValidateObjectAllowFunction,
    kValidateObjectAllowNullable,
    kValidateObjectAllowObjects: kValidateObjectAllowArray | kValidateObjectAllowFunction,
    kValidateObjectNone: 0,
    parseFileMode,
    validateAbortSignal,
    validateAbortSignalArray: arrayOf((value, name) => {
      if (value == null) throw wrongType(name, 'AbortSignal', value);
      validateAbortSignal(value, name);
    }),
    validateArray,
    validateBoolean,
    validateBooleanArray: arrayOf(validateBoolean),
    validateBuffer,
    validateCallback,
    validateDictionary,
    validateEncoding,
    validateFiniteNumber,
    validateFunction,
    validateInt32,
    validateInteger,
    validateNumber,
    validateObject,
    validateOneOf,
    validatePlainFunction: validateFunction,
    validatePort,
    validateSignalName,
    validateString,
    validateStringArray: arrayOf(validateString),
    validateStringWithoutNullBytes,
    validateThisInternalField,
    validateUint32,
    validateUndefined,
    validateUnion,
  };
}
