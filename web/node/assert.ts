/** `assert`: functions that throw an AssertionError where a condition does not hold. */
import createAssertionError, { type AssertionOptions } from './internal/assert/assertion_error.ts';
import createCallTracker from './internal/assert/call_tracker.ts';
import { createExceptions } from './internal/assert/exceptions.ts';
import { falsyMessage } from './internal/assert/source.ts';
import type { Environment } from './internal/environment.ts';
import { type PlaceName, thrownAt } from './internal/thrown_places.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypeJoin,
  ArrayPrototypeSlice,
  ErrorPrototypeToString,
  ObjectAssign,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectIs,
  primordialGlobals,
  ReflectApply,
  RegExpPrototypeExec,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeSplit,
} from './internal/primordials.ts';
import { isError, isRegExp } from './internal/util/brands.ts';

const { Error } = primordialGlobals;

type Assertion = ((...args: any[]) => any) & Record<string, any>;

const ORDER_10 =
  'fail AssertionError ok equal notEqual deepEqual notDeepEqual deepStrictEqual notDeepStrictEqual strictEqual notStrictEqual throws rejects doesNotThrow doesNotReject ifError';
const ORDER_18 = `${ORDER_10} match doesNotMatch CallTracker`;
const ORDER_22 =
  'AssertionError CallTracker ok fail equal notEqual deepEqual notDeepEqual deepStrictEqual notDeepStrictEqual strictEqual notStrictEqual partialDeepStrictEqual match doesNotMatch throws rejects doesNotThrow doesNotReject ifError';
const ORDER_26 = ORDER_22.replace('CallTracker ', '');

/** What a message may be since Node 26, where it can be a format and its arguments, or a function. */
function messageOf26(env: Environment, options: any, message: unknown[]): string | undefined {
  const { codes } = env.require('internal/errors');
  const [first] = message;
  if (message.length === 0) return undefined;
  if (typeof first === 'string') {
    const { format } = env.require('internal/util/inspect');
    return message.length > 1 ? ReflectApply(format, undefined, message) : first;
  }
  const ambiguous = (what: string) =>
    new codes.ERR_AMBIGUOUS_ARGUMENT(
      'message',
      `The error message ${what} has trailing arguments that would be ignored.`,
    );
  if (isError(first)) {
    const text = ErrorPrototypeToString(first);
    if (message.length > 1) throw ambiguous(`was passed as error object "${text}"`);
    throw thrownAt(first, 'givenError');
  }
  if (typeof first !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('message', ['string', 'function'], first);
  }
  if (message.length > 1) throw ambiguous(`with function "${first.name || 'anonymous'}"`);
  try {
    const text = first(options.actual, options.expected);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined; // Then the usual message serves.
  }
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { inspect } = env.require('internal/util/inspect');
  const AssertionError = createAssertionError(env);
  const comparisons = () => env.require('internal/util/comparisons');
  const kOptions = Symbol('options');
  /** Options of the `Assert` instance a method was called on; none for a detached one. */
  const optionsOf = (self: any) => self?.[kOptions];

  function fail(
    options: AssertionOptions & { generatedMessage?: boolean },
    message: unknown[],
    place: PlaceName = 'assertion',
  ): never {
    const { generatedMessage, ...rest } = options;
    if (major < 26 && message[0] instanceof Error) {
      throw thrownAt(message[0], place === 'ok' ? 'okGivenError' : 'givenError');
    }
    const text = major < 26 ? message[0] : messageOf26(env, options, message);
    const error = new AssertionError({ ...rest, message: text });
    if (generatedMessage !== undefined) error.generatedMessage = generatedMessage;
    throw thrownAt(error, place);
  }

  /** The source of the call of `fn` that is on the stack now, as the arguments of a message. */
  function sourceMessage(fn: Function): unknown[] {
    const site = env.originOfCall?.(fn);
    return site === undefined ? [] : [falsyMessage(site, major)];
  }

  function innerOk(stackStartFn: Function, args: unknown[]): void {
    const [value, message] = args;
    if (value) return;
    let messages = ArrayPrototypeSlice(args, 1);
    const generatedMessage = args.length === 0 || message == null;
    if (args.length === 0) messages = ['No value argument passed to `assert.ok()`'];
    else if (message == null) messages = sourceMessage(stackStartFn);
    fail(
      { actual: value, expected: true, operator: '==', stackStartFn, generatedMessage },
      messages,
      'ok',
    );
  }

  const exceptions = createExceptions(env, { AssertionError, fail });
  const needTwo = (args: ArrayLike<unknown>) => {
    if (major >= 12 && args.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
  };

  /** An assertion on two values: `isMet` decides, the rest are the message. */
  function comparison(
    name: string,
    operator: string,
    isMet: (a: any, b: any, options: any) => boolean,
  ): Assertion {
    const method = {
      [name](this: any, actual: unknown, expected: unknown, ...message: unknown[]) {
        needTwo(arguments);
        const options = optionsOf(this);
        if (isMet(actual, expected, options)) return;
        const stackStartFn = method[name]!;
        fail({ actual, expected, operator, stackStartFn, diff: options?.diff }, message);
      },
    } as Record<string, Assertion>;
    const assertion = method[name]!;
    ObjectDefineProperty(assertion, 'length', { configurable: true, value: major < 26 ? 3 : 2 });
    return assertion;
  }

  // biome-ignore lint/suspicious/noDoubleEquals: loose equality is the point of these
  const looselyEqual = (a: any, b: any) => a == b || (major >= 14 && areNaN(a, b));
  const strictly = (a: unknown, b: unknown, options: any) =>
    comparisons().isDeepStrictEqual(a, b, options?.skipPrototype);
  const loosely = (a: unknown, b: unknown) => comparisons().isDeepEqual(a, b);

  let isFailWarned = false;
  function failAssertion(this: any, ...args: any[]): never {
    // By index: a program that breaks array iterators still gets its failure.
    let actual = args[0];
    let message = args[2];
    const expected = args[1];
    let operator = args[3];
    const stackStartFn = args[4];
    let isInternal = false;
    const count = args.length;
    if (major >= 26) {
      if (isError(actual)) throw thrownAt(actual, 'failGivenError');
      message = actual;
      isInternal = message === undefined;
      actual = undefined;
    } else if (major < 12 ? count === 0 : actual == null && count <= 1) {
      isInternal = true;
    } else if (count === 1) {
      message = actual;
      actual = undefined;
    } else {
      if (!isFailWarned) {
        isFailWarned = true;
        env.process.emitWarning(
          'assert.fail() with more than one argument is deprecated. ' +
            'Please use assert.strictEqual() instead or only pass a message.',
          'DeprecationWarning',
          'DEP0094',
        );
      }
      if (count === 2) operator = '!=';
    }
    if (isInternal) message = 'Failed';
    if (message instanceof Error) throw thrownAt(message, 'failGivenError');
    const error = new AssertionError({
      actual,
      expected: major >= 26 ? undefined : expected,
      operator: operator === undefined || major >= 26 ? 'fail' : operator,
      stackStartFn: (major < 26 && stackStartFn) || failAssertion,
      message,
      diff: optionsOf(this)?.diff,
    });
    if (isInternal) error.generatedMessage = true;
    throw thrownAt(error, 'fail');
  }
  ObjectDefineProperty(failAssertion, 'name', { configurable: true, value: 'fail' });

  function matching(name: 'match' | 'doesNotMatch'): Assertion {
    const isWanted = name === 'match';
    const method = {
      [name](this: any, string: unknown, regexp: any, ...message: unknown[]) {
        if (!isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
        const isText = typeof string === 'string';
        if (isText && (RegExpPrototypeExec(regexp, string) !== null) === isWanted) return;
        const generatedMessage = major < 26 ? !message[0] : message.length === 0;
        const stackStartFn = method[name]!;
        const { diff } = optionsOf(this) ?? {};
        const options = { actual: string, expected: regexp, operator: name, stackStartFn, diff };
        const text = isText
          ? `${isWanted ? 'The input did not match' : 'The input was expected to not match'} the ` +
            `regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`
          : 'The "string" argument must be of type string. Received type ' +
            `${typeof string} (${inspect(string)})`;
        fail({ ...options, generatedMessage }, message[0] ? message : [text], 'match');
      },
    } as Record<string, Assertion>;
    return method[name]!;
  }

  function ifError(this: any, error: any): void {
    if (error === null || error === undefined) return;
    let message = 'ifError got unwanted exception: ';
    if (typeof error === 'object' && typeof error.message === 'string') {
      const isEmpty = error.message.length === 0 && error.constructor;
      message += isEmpty ? error.constructor.name : error.message;
    } else {
      message += inspect(error);
    }
    const { diff } = optionsOf(this) ?? {};
    const options = { actual: error, expected: null, operator: 'ifError', message, diff };
    const wrapped = new AssertionError({ ...options, stackStartFn: ifError });
    const stack = error.stack;
    if (typeof stack === 'string') appendFrames(wrapped, stack);
    throw thrownAt(wrapped, 'ifError');
  }

  const { asyncFunction } = env.require('internal/async_support');
  const waitForActual = asyncFunction(exceptions.waitForActual, 'waitForActual');
  const rejects: Assertion = asyncFunction(function* (
    given: unknown,
    ...args: unknown[]
  ): Generator<unknown, void, unknown> {
    exceptions.expectsError(rejects, yield waitForActual(given), args);
  }, 'rejects');
  const doesNotReject: Assertion = asyncFunction(function* (
    given: unknown,
    ...args: unknown[]
  ): Generator<unknown, void, unknown> {
    exceptions.expectsNoError(doesNotReject, yield waitForActual(given), args);
  }, 'doesNotReject');

  const assertions: Record<string, Assertion> = {
    AssertionError,
    deepEqual: comparison('deepEqual', 'deepEqual', loosely),
    deepStrictEqual: comparison('deepStrictEqual', 'deepStrictEqual', strictly),
    doesNotMatch: matching('doesNotMatch'),
    doesNotReject,
    doesNotThrow: function doesNotThrow(fn: unknown, ...args: unknown[]) {
      exceptions.expectsNoError(doesNotThrow, exceptions.getActual(fn), args);
    },
    equal: comparison('equal', '==', looselyEqual),
    fail: failAssertion,
    ifError,
    match: matching('match'),
    notDeepEqual: comparison('notDeepEqual', 'notDeepEqual', (a, b) => !loosely(a, b)),
    notDeepStrictEqual: comparison(
      'notDeepStrictEqual',
      'notDeepStrictEqual',
      (a, b, options) => !strictly(a, b, options),
    ),
    notEqual: comparison('notEqual', '!=', (a, b) => !looselyEqual(a, b)),
    notStrictEqual: comparison('notStrictEqual', 'notStrictEqual', (a, b) => !ObjectIs(a, b)),
    ok: function ok(...args: unknown[]) {
      innerOk(ok, args);
    },
    partialDeepStrictEqual: comparison('partialDeepStrictEqual', 'partialDeepStrictEqual', (a, b) =>
      comparisons().isPartialStrictEqual(a, b),
    ),
    rejects,
    strictEqual: comparison('strictEqual', 'strictEqual', (a, b) => ObjectIs(a, b)),
    throws: function throws(fn: unknown, ...args: unknown[]) {
      exceptions.expectsError(throws, exceptions.getActual(fn), args);
    },
  };

  const CallTracker = createCallTracker(env, AssertionError) as unknown as Assertion;
  assertions.CallTracker =
    major < 20
      ? CallTracker
      : env
          .require('internal/util')
          .deprecate(CallTracker, 'assert.CallTracker is deprecated.', 'DEP0173');

  /** `new Assert({ diff, strict })`: assertions with options of their own (Node 22). */
  function Assert(this: any, given: any) {
    if (new.target === undefined) throw new codes.ERR_CONSTRUCT_CALL_REQUIRED('Assert');
    const options = ObjectAssign(ObjectCreate(null), { strict: true }, given);
    if (options.diff !== undefined) {
      const { validateOneOf } = env.require('internal/validators');
      validateOneOf(options.diff, 'options.diff', ['simple', 'full']);
    }
    this.AssertionError = AssertionError;
    ObjectDefineProperty(this, kOptions, { value: options });
    if (options.strict) ObjectAssign(this, STRICT_NAMES(this));
  }

  const assert: Assertion =
    major < 26
      ? function ok(...args: unknown[]) {
          innerOk(assert, args);
        }
      : function assert(...args: unknown[]) {
          innerOk(assert, args);
        };
  const strict: Assertion = function strict(...args: unknown[]) {
    innerOk(strict, args);
  };
  const order = major < 12 ? ORDER_10 : major < 22 ? ORDER_18 : major < 26 ? ORDER_22 : ORDER_26;
  for (const name of order.split(' ')) {
    const isMethod = name !== 'AssertionError' && name !== 'CallTracker';
    if (isMethod) Assert.prototype[name] = assertions[name];
    assert[name] = name === 'ok' && major < 26 ? assert : assertions[name];
  }
  assert.strict = ObjectAssign(strict, assert, STRICT_NAMES(assert));
  if (major >= 22) {
    strict.Assert = Assert;
    strict.strict = strict;
    assert.Assert = Assert;
  } else {
    strict.strict = strict;
  }
  return assert;
}

const areNaN = (a: unknown, b: unknown): boolean => Number.isNaN(a) && Number.isNaN(b);

/** Loose names for strict assertions. */
const STRICT_NAMES = (assertions: Record<string, any>) => ({
  equal: assertions.strictEqual,
  deepEqual: assertions.deepStrictEqual,
  notEqual: assertions.notStrictEqual,
  notDeepEqual: assertions.notDeepStrictEqual,
});

/** Puts the frames of the original error under those of the assertion, without repeating any. */
function appendFrames(error: { stack: string }, original: string): void {
  const start = StringPrototypeIndexOf(original, '\n    at');
  if (start === -1) return;
  const frames = StringPrototypeSplit(StringPrototypeSlice(original, start + 1), '\n');
  let own = StringPrototypeSplit(error.stack, '\n');
  for (let i = 0; i < frames.length; i++) {
    const position = ArrayPrototypeIndexOf(own, frames[i]);
    if (position === -1) continue;
    own = ArrayPrototypeSlice(own, 0, position);
    break;
  }
  error.stack = `${ArrayPrototypeJoin(own, '\n')}\n${ArrayPrototypeJoin(frames, '\n')}`;
}
