/**
 * The texts of the engine's errors, by version: the host's V8 words some of them otherwise than the profile's V8 did.
 * An error is put into the profile's words where a program catches it, where a promise takes it, and where it is
 * reported. Recorded from real binaries (fixtures/engine-messages).
 */
import type { Environment } from './environment.ts';
import { firstFrame, setMessage } from './engine_error.ts';
import { Refusals } from './refusals.ts';
import {
  ObjectPrototypeHasOwnProperty,
  primordialGlobals,
  RegExpPrototypeExec,
  StringPrototypeReplace,
  StringPrototypeStartsWith,
} from './primordials.ts';

const { RangeError, ReferenceError, SyntaxError, TypeError } = primordialGlobals;

/** Gives the message as the profile has it. */
type Rule = (message: string, error: any) => string;

const rewrite =
  (pattern: RegExp, replacement: string): Rule =>
  (message) =>
    StringPrototypeReplace(message, pattern, replacement);

/** V8 6 */
const RULES_10: readonly Rule[] = [
  rewrite(
    /^Cannot read properties of (null|undefined) \(reading '(.*)'\)$/s,
    "Cannot read property '$2' of $1",
  ),
  rewrite(
    /^Cannot set properties of (null|undefined) \(setting '(.*)'\)$/s,
    "Cannot set property '$2' of $1",
  ),
  rewrite(
    /^Cannot destructure property '(.*?)' of '.*' as it is (?:null|undefined)\.$/s,
    "Cannot destructure property `$1` of 'undefined' or 'null'.",
  ),
  rewrite(
    /^Cannot destructure '.*' as it is (?:null|undefined)\.$/s,
    "Cannot destructure 'undefined' or 'null'.",
  ),
  rewrite(/^Cannot access '(.*)' before initialization$/, '$1 is not defined'),
  rewrite(
    /^undefined is not iterable \(cannot read property Symbol\(Symbol\.iterator\)\)$/,
    "Cannot read property 'Symbol(Symbol.iterator)' of undefined",
  ),
  rewrite(
    /^(?:number |string |boolean |object )?(.*) is not iterable \(cannot read property .*\)$/s,
    '$1 is not iterable',
  ),
  rewrite(/^(Converting circular structure to JSON)\n.*$/s, '$1'),
  rewrite(/^Unexpected token '(.*)'$/s, 'Unexpected token $1'),
  rewrite(
    /^await is only valid in async functions and.*$/,
    'await is only valid in async function',
  ),
  rewrite(/^Cannot use import statement outside a module$/, 'Unexpected identifier'),
  rewrite(/^Invalid time zone specified: (.*)$/, 'Unsupported time zone specified $1'),
  rewrite(/^Promise constructor cannot be invoked without 'new'$/, 'undefined is not a promise'),
  rewrite(/ is not a shared typed array\.$/, ' is not an int32 shared typed array.'),
  rewrite(
    / which is either non-existent or configurable/,
    ' which is either non-existant or configurable',
  ),
  rewrite(/^Function statements require a function name$/, 'Unexpected token ('),
];

/** V8 10 and older */
const RULES_18: readonly Rule[] = [
  rewrite(/^Unexpected identifier '.*'$/s, 'Unexpected identifier'),
  rewrite(/^Unexpected (?:strict mode reserved word|identifier) '.*'$/s, 'Unexpected identifier'),
  rewrite(/^Invalid count value: .*$/s, 'Invalid count value'),
  rewrite(
    /^Spread syntax requires \.\.\.iterable\[Symbol\.iterator\] to be a function$/,
    'Found non-callable @@iterator',
  ),
];

/** How `Function.prototype.apply` names what it was called on: with one article for all in V8 10 and older. */
const appliedTo = (major: number): Rule => {
  const pattern = / which is (?:an? )?(undefined|null|object) and not a function$/;
  return (message) =>
    StringPrototypeReplace(message, pattern, ((_all: string, type: string) => {
      let named = type === 'object' ? 'an object' : type;
      if (major <= 18) named = `a ${type === 'null' ? 'object' : type}`;
      else if (major < 26 && type === 'undefined') named = 'a undefined';
      return ` which is ${named} and not a function`;
    }) as any);
};

/** V8 11 and newer, on a host that is older */
const RULES_20: readonly Rule[] = [
  rewrite(
    /^Found non-callable @@iterator$/,
    'Spread syntax requires ...iterable[Symbol.iterator] to be a function',
  ),
];

/** The error comes from a builtin that the program called, rather than from the program's own code. */
function isThrownByBuiltin(error: any): boolean {
  const first = firstFrame(error);
  return first !== undefined && RegExpPrototypeExec(/\(<anonymous>\)$/, first) !== null;
}

/** V8 11 and older, on a host that is newer: what a builtin could not call has no kind. */
const plainCalledValue: Rule = (message, error) => {
  const parts = RegExpPrototypeExec(
    /^(?:string "(.*)"|(?:number|boolean|object) (.*)) is not a function$/s,
    message,
  );
  if (parts === null || !isThrownByBuiltin(error)) return message;
  return `${parts[1] ?? parts[2]} is not a function`;
};

/** V8 6 named only the type of a value that the language itself could not call. */
const typeOfCalled: Rule = (message, error) => {
  const parts = RegExpPrototypeExec(
    /^(?:(string) ".*"|(number|boolean) .*|(object) null) is not a function$/s,
    message,
  );
  if (parts === null || isThrownByBuiltin(error)) return message;
  return `${parts[1] ?? parts[2] ?? parts[3]} is not a function`;
};
const plainComparison = rewrite(
  /^(The comparison function must be either a function or undefined): .*$/s,
  '$1',
);

/** What lowering made of an async function, where V8 prints the call. */
const withoutHelpers = rewrite(/\$L\d*\.\w+\(\.\.\.\)/g, '(intermediate value)');

/** Since V8 12 builtins say what kind of value they could not call. */
const nameCalledValue: Rule = (message, error) => {
  const parts = RegExpPrototypeExec(/^(.*) is not a function$/s, message);
  if (parts === null || !isThrownByBuiltin(error)) return message;
  const value = parts[1] as string;
  const isNamed = /^(?:undefined|(?:number|string|boolean|object|symbol|bigint)(?: .*)?)$/s;
  if (RegExpPrototypeExec(isNamed, value)) return message;
  let kind = `string "${value}"`;
  if (RegExpPrototypeExec(/^(?:-?\d.*|NaN|-?Infinity)$/, value)) kind = `number ${value}`;
  else if (value === 'true' || value === 'false') kind = `boolean ${value}`;
  else if (value === 'null') kind = 'object null';
  else if (RegExpPrototypeExec(/^(?:#<.*>|\[object .*\])$/s, value)) kind = 'object';
  else if (StringPrototypeStartsWith(value, 'Symbol(')) kind = 'symbol';
  return `${kind} is not a function`;
};

/** What `**` of a BigInt says of a negative exponent. */
const exponent = (major: number): Rule =>
  major >= 20 && major <= 24
    ? rewrite(/^Exponent must be positive$/, 'undefined must be positive')
    : rewrite(
        /^(?:undefined|Exponent) must be (?:positive|non-negative)$/,
        'Exponent must be positive',
      );

const badLocale = rewrite(/^Invalid language tag: .*$/s, 'Incorrect locale information provided');

function rulesOf(major: number): Rule[] {
  const rules = [withoutHelpers, exponent(major), appliedTo(major)];
  if (major === 10) rules.push(typeOfCalled, ...RULES_10);
  if (major <= 18) rules.push(...RULES_18);
  if (major >= 20) rules.push(...RULES_20);
  if (major <= 20) rules.push(plainCalledValue, plainComparison);
  if (major >= 22) rules.push(nameCalledValue);
  if (major >= 18 && major <= 24) rules.push(badLocale);
  return rules;
}

const isEngineError = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof ReferenceError ||
  error instanceof SyntaxError;

/** Puts an error that the engine made into the words of Node `major`, and leaves all else alone. */
export function createNormaliser(
  major: number,
  refusals = new Refusals(major),
): (error: any) => void {
  const rules = rulesOf(major);
  const seen = new WeakSet<object>();
  return (error) => {
    if (error === null || typeof error !== 'object' || seen.has(error)) return;
    if (!isEngineError(error)) return;
    seen.add(error);
    // Node's own errors are worded by version where they are made.
    if (ObjectPrototypeHasOwnProperty(error, 'code') || typeof error.message !== 'string') return;
    const old: string = error.message;
    let message = refusals.wordsFor(old) ?? old;
    for (let i = 0; i < rules.length; i++) message = (rules[i] as Rule)(message, error);
    if (message !== old) setMessage(error, message);
  };
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const refusals = new Refusals(major);
  return { normaliseEngineError: createNormaliser(major, refusals), refusals };
}
