/** What a function threw or a promise was rejected with, against what was expected. */
import type { Environment } from '../environment.ts';
import { thrownAt } from '../thrown_places.ts';
import {
  ArrayPrototypePush,
  FunctionPrototypeCall,
  ObjectKeys,
  primordialGlobals,
  RegExpPrototypeExec,
} from '../primordials.ts';
import { isError, isRegExp } from '../util/brands.ts';

const { Error } = primordialGlobals;

/** Nothing was thrown. */
export const NOTHING = Symbol('no exception');

/** What the assertions of this file need from `assert`. */
export interface Assertions {
  AssertionError: any;
  /** Throws an AssertionError, or the error that was given as its message. */
  fail(options: object, message: unknown[]): never;
}

const matches = (pattern: unknown, text: unknown): boolean =>
  isRegExp(pattern) && RegExpPrototypeExec(pattern, `${text}`) !== null;

/** A class below Error; the program's Error is not the engine's own, so prototypes are what counts. */
const isErrorClass = (value: any): boolean =>
  typeof value === 'function' && value.prototype instanceof Error;

/** Properties of an error or of what is expected of it, for a difference that is easy to read. */
class Comparison {
  constructor(object: any, keys: string[], actual?: any) {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (!(key in object)) continue;
      const isMatch = typeof actual?.[key] === 'string' && matches(object[key], actual[key]);
      (this as any)[key] = isMatch ? actual[key] : object[key];
    }
  }
}

export function createExceptions(env: Environment, { AssertionError, fail }: Assertions) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { inspect } = env.require('internal/util/inspect');
  const equalStrictly = (a: unknown, b: unknown): boolean =>
    env.require('internal/util/comparisons').isDeepStrictEqual(a, b);

  function getActual(fn: any): unknown {
    validators.validateFunction(fn, 'fn');
    try {
      fn();
    } catch (error) {
      return error;
    }
    return NOTHING;
  }

  const isPromiseLike = (value: any): boolean =>
    env.require('internal/util/types').isPromise(value) ||
    (value !== null &&
      typeof value === 'object' &&
      typeof value.then === 'function' &&
      typeof value.catch === 'function');

  /** The body of an async function: yields what it awaits. */
  function* waitForActual(given: any): Generator<unknown, unknown, unknown> {
    let promise = given;
    if (typeof given === 'function') {
      promise = given();
      if (!isPromiseLike(promise)) {
        throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
      }
    } else if (!isPromiseLike(given)) {
      throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], given);
    }
    try {
      yield promise;
    } catch (error) {
      return error;
    }
    return NOTHING;
  }

  function compareKey(
    actual: any,
    expected: any,
    key: string,
    message: unknown,
    keys: string[],
    stackStartFn: Function,
  ): void {
    if (key in actual && equalStrictly(actual[key], expected[key])) return;
    const operator = stackStartFn.name;
    if (message) fail({ actual, expected, operator, stackStartFn }, [message]);
    const error = new AssertionError({
      actual: new Comparison(actual, keys),
      expected: new Comparison(expected, keys, actual),
      operator: 'deepStrictEqual',
      stackStartFn,
    });
    error.actual = actual;
    error.expected = expected;
    error.operator = operator;
    throw thrownAt(error, 'throwsObject');
  }

  /** An object of properties: each must be equal, or match where a regular expression is given. */
  function matchObject(actual: any, expected: any, message: unknown, stackStartFn: Function): void {
    if (typeof actual !== 'object' || actual === null) {
      const options = { actual, expected, message, operator: 'deepStrictEqual', stackStartFn };
      const error = new AssertionError(options);
      error.operator = stackStartFn.name;
      throw thrownAt(error, 'throwsObject');
    }
    const keys = ObjectKeys(expected);
    if (expected instanceof Error) ArrayPrototypePush(keys, 'name', 'message');
    else if (keys.length === 0 && major >= 12) {
      throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
    }
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (typeof actual[key] === 'string' && matches(expected[key], actual[key])) continue;
      compareKey(actual, expected, key, message, keys, stackStartFn);
    }
  }

  function wrongClassMessage(actual: any, expected: Function): string {
    const lead = `The error is expected to be an instance of "${expected.name}". Received `;
    if (!isError(actual)) return `${lead}"${inspect(actual, { depth: -1 })}"`;
    const name = actual.constructor?.name || actual.name;
    const what =
      expected.name === name
        ? 'an error with identical name but a different prototype.'
        : `"${name}"`;
    return `${lead}${what}${actual.message ? `\n\nError message:\n\n${actual.message}` : ''}`;
  }

  function refusedMessage(actual: unknown, expected: Function, result: unknown): string {
    const name = expected.name ? `"${expected.name}" ` : '';
    const message =
      `The ${name}validation function is expected to return "true". ` +
      `Received ${inspect(result)}`;
    return isError(actual) ? `${message}\n\nCaught error:\n\n${actual}` : message;
  }

  /** What is wrong with `actual`; undefined if it is as expected. */
  function complaint(actual: any, expected: any, hasMessage: boolean): string | undefined {
    const unlessGiven = (text: () => string) => (hasMessage ? '' : text());
    if (isRegExp(expected)) {
      const text = String(actual);
      if (matches(expected, text)) return undefined;
      return unlessGiven(
        () =>
          `The input did not match the regular expression ${inspect(expected)}. ` +
          `Input:\n\n${inspect(text)}\n`,
      );
    }
    if (expected.prototype !== undefined && actual instanceof expected) return undefined;
    if (isErrorClass(expected)) return unlessGiven(() => wrongClassMessage(actual, expected));
    const result = FunctionPrototypeCall(expected, {}, actual);
    if (result === true) return undefined;
    return unlessGiven(() => refusedMessage(actual, expected, result));
  }

  function expectedException(
    actual: any,
    expected: any,
    message: unknown,
    stackStartFn: Function,
  ): void {
    if (typeof expected !== 'function' && !isRegExp(expected)) {
      if (typeof expected === 'object') matchObject(actual, expected, message, stackStartFn);
      return;
    }
    const text = complaint(actual, expected, Boolean(message));
    if (text === undefined) return;
    // Node 10 let the unexpected error through.
    if (major < 12) throw thrownAt(actual, 'throws');
    const error = new AssertionError({
      actual,
      expected,
      message: message || text,
      operator: stackStartFn.name,
      stackStartFn,
    });
    error.generatedMessage = !message;
    throw thrownAt(error, 'throws');
  }

  const EXPECTED_TYPES = ['Object', 'Error', 'Function', 'RegExp'];

  /** `throws` and `rejects`. */
  function expectsError(stackStartFn: Function, actual: any, args: unknown[]): void {
    let error: any = args[0];
    let message: any = args[1];
    if (typeof error === 'string') {
      if (args.length > 1) throw new codes.ERR_INVALID_ARG_TYPE('error', EXPECTED_TYPES, error);
      const isObject = typeof actual === 'object' && actual !== null;
      if (isObject ? actual.message === error : actual === error) {
        throw new codes.ERR_AMBIGUOUS_ARGUMENT(
          'error/message',
          isObject
            ? `The error message "${actual.message}" is identical to the message.`
            : `The error "${actual}" is identical to the message.`,
        );
      }
      message = error;
      error = undefined;
    } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
      if (major >= 12) throw new codes.ERR_INVALID_ARG_TYPE('error', EXPECTED_TYPES, error);
    }
    if (actual === NOTHING) {
      const kind = stackStartFn.name === 'rejects' ? 'rejection' : 'exception';
      const name = error?.name ? ` (${error.name})` : '';
      const text = `Missing expected ${kind}${name}${message ? `: ${message}` : '.'}`;
      const operator = stackStartFn.name;
      fail({ actual: undefined, expected: error, operator, stackStartFn }, [text]);
    }
    if (error) expectedException(actual, error, message, stackStartFn);
  }

  function hasMatchingError(actual: any, expected: any): boolean {
    if (typeof expected !== 'function') {
      if (isRegExp(expected)) return matches(expected, String(actual));
      throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
    }
    if (expected.prototype !== undefined && actual instanceof expected) return true;
    return !isErrorClass(expected) && FunctionPrototypeCall(expected, {}, actual) === true;
  }

  /** `doesNotThrow` and `doesNotReject`. */
  function expectsNoError(stackStartFn: Function, actual: any, args: unknown[]): void {
    if (actual === NOTHING) return;
    let error: any = args[0];
    let message: any = args[1];
    if (typeof error === 'string') {
      message = error;
      error = undefined;
    }
    if (error && !hasMatchingError(actual, error)) throw actual;
    const kind = stackStartFn.name === 'doesNotReject' ? 'rejection' : 'exception';
    const text =
      `Got unwanted ${kind}${message ? `: ${message}` : '.'}\n` +
      `Actual message: "${actual?.message}"`;
    const operator = stackStartFn.name;
    fail({ actual, expected: error, operator, stackStartFn }, [text]);
  }

  return { expectsError, expectsNoError, getActual, waitForActual };
}
