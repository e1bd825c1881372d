/**
 * What JSON.parse says of broken text, by version. V8 threw its old messages up to Node 18, new ones in 20, and adds
 * line and column since 22; the text is scanned again here to find what to say, whatever the host's engine said.
 */
import type { Environment } from './environment.ts';
import {
  ObjectDefineProperty,
  primordialGlobals,
  ReflectApply,
  StringPrototypeCharCodeAt,
  StringPrototypeSlice,
} from './primordials.ts';
import { setMessage } from './engine_error.ts';
import { noteDynamicPlace } from './modules/compile.ts';

const { SyntaxError } = primordialGlobals;
const NativeJSON = JSON;
const nativeParse = NativeJSON.parse;

/** Where parsing stopped; `what` is V8's special message, else the character speaks for itself. */
interface Fault {
  at: number;
  what?: string;
}

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isHex = (code: number) => isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);

/** A recursive descent over ECMA-404 that stops at the first fault; undefined for valid text. */
function findFault(text: string, major: number): Fault | undefined {
  let at = 0;
  let fault: Fault | undefined;
  const code = () => StringPrototypeCharCodeAt(text, at); // NaN at the end
  const fail = (what?: string): false => {
    fault ??= what === undefined ? { at } : { at, what };
    return false;
  };
  const space = () => {
    while (isSpace(code())) at++;
  };

  function string(): boolean {
    for (at++; ; at++) {
      const c = code();
      if (at >= text.length) return fail('Unterminated string');
      if (c === 34) break;
      if (c < 32) return fail('Bad control character in string literal');
      if (c === 92 && !escape()) return false;
    }
    at++;
    return true;
  }
  function escape(): boolean {
    at++;
    const c = text[at];
    if (c === undefined) return fail();
    if (c === 'u') {
      for (let i = 0; i < 4; i++) {
        at++;
        if (!isHex(code())) return fail('Bad Unicode escape');
      }
      return true;
    }
    return '"\\/bfnrt'.includes(c) || fail('Bad escaped character');
  }
  function digits(what: string): boolean {
    if (!isDigit(code())) return fail(what);
    while (isDigit(code())) at++;
    return true;
  }
  function number(): boolean {
    if (code() === 45) {
      at++;
      if (!isDigit(code())) return fail('No number after minus sign');
    }
    if (code() === 48) {
      at++;
      if (isDigit(code())) return fail('Unexpected number');
    } else digits('');
    if (code() === 46) {
      at++;
      if (!digits('Unterminated fractional number')) return false;
    }
    if ((code() | 32) === 101) {
      at++;
      if (code() === 43 || code() === 45) at++;
      if (!digits('Exponent part is missing a number')) return false;
    }
    return true;
  }
  function literal(word: string): boolean {
    for (let i = 0; i < word.length; i++, at++) if (text[at] !== word[i]) return fail();
    return true;
  }
  function object(): boolean {
    at++;
    space();
    if (text[at] === '}') return ++at > 0;
    for (let isFirst = true; ; isFirst = false) {
      space();
      if (text[at] !== '"')
        return fail(
          isFirst ? "Expected property name or '}'" : 'Expected double-quoted property name',
        );
      if (!string()) return false;
      space();
      if (text[at] !== ':') {
        // V8 11 had a message of its own for the first property's colon only.
        if (major < 22 && !isFirst) return fail();
        return fail("Expected ':' after property name");
      }
      at++;
      if (!value()) return false;
      space();
      if (text[at] === '}') return ++at > 0;
      if (text[at] !== ',') return fail("Expected ',' or '}' after property value");
      at++;
    }
  }
  function array(): boolean {
    at++;
    space();
    if (text[at] === ']') return ++at > 0;
    for (;;) {
      if (!value()) return false;
      space();
      if (text[at] === ']') return ++at > 0;
      if (text[at] !== ',') return fail("Expected ',' or ']' after array element");
      at++;
    }
  }
  function value(): boolean {
    space();
    const c = text[at];
    if (c === '{') return object();
    if (c === '[') return array();
    if (c === '"') return string();
    if (c === 't') return literal('true');
    if (c === 'f') return literal('false');
    if (c === 'n') return literal('null');
    if (c === '-' || isDigit(code())) return number();
    return fail();
  }

  if (value()) {
    space();
    if (at < text.length) fail('Unexpected non-whitespace character after JSON');
  }
  return fault;
}

/** Up to Node 18: only the kind of token at the fault. */
function oldMessage(text: string, at: number): string {
  const char = text[at];
  if (char === undefined) return 'Unexpected end of JSON input';
  const token =
    char === '"'
      ? 'string'
      : char === '-' || isDigit(StringPrototypeCharCodeAt(char, 0))
        ? 'number'
        : `token ${char}`;
  return `Unexpected ${token} in JSON at position ${at}`;
}

/** What callers pass by mistake; V8 quotes these whole. */
const isSpecial = (text: string) =>
  text === '[object Object]' || text === 'undefined' || text === 'NaN' || text === 'Infinity';

/** `line 1 column 2`, counting all kinds of line ends. */
function place(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    const c = StringPrototypeCharCodeAt(text, i);
    if (c === 13 && i < at - 1 && text[i + 1] === '\n') i++;
    if (c === 13 || c === 10) {
      line++;
      start = i + 1;
    }
  }
  return `line ${line} column ${1 + at - start}`;
}

/** The text around an unexpected character, ten characters each way. */
function context(text: string, at: number): string {
  if (text.length < 21) return `"${text}"`;
  if (at < 10) return `"${StringPrototypeSlice(text, 0, at + 10)}"...`;
  if (at < text.length - 10) return `..."${StringPrototypeSlice(text, at - 10, at + 10)}"...`;
  return `..."${StringPrototypeSlice(text, at - 10)}"`;
}

function newMessage(text: string, { at, what }: Fault, major: number): string {
  const where = `at position ${at}${major >= 22 ? ` (${place(text, at)})` : ''}`;
  if (what !== undefined) return `${what}${what.endsWith('JSON') ? '' : ' in JSON'} ${where}`;
  const char = text[at];
  if (isSpecial(text)) return `"${text}" is not valid JSON`;
  if (char === undefined) return 'Unexpected end of JSON input';
  if (char === '"') return `Unexpected string in JSON ${where}`;
  if (char === '-' || isDigit(StringPrototypeCharCodeAt(char, 0)))
    return `Unexpected number in JSON ${where}`;
  return `Unexpected token '${char}', ${context(text, at)} is not valid JSON`;
}

/** What Node `major` says of the text, and where it points; undefined if it is valid JSON. */
export function explainJson(
  text: string,
  major: number,
): { message: string; at: number } | undefined {
  const fault = findFault(text, major);
  if (fault === undefined) return undefined;
  const { at } = fault;
  return { message: major < 20 ? oldMessage(text, at) : newMessage(text, fault, major), at };
}

/**
 * Makes the realm's JSON.parse speak as the profile's. It is one function of that name between the program and the
 * native, so that a stack shows the native in its place.
 */
export function installJsonMessages(env: Environment, globalObject: any): void {
  const { major } = env.profile;
  const { parse } = {
    parse(source: any, reviver: any) {
      const text = `${source}`;
      try {
        return ReflectApply(nativeParse, NativeJSON, [text, reviver]);
      } catch (error: any) {
        // A reviver of the program's may throw too: only text that is no JSON is explained.
        const found = error instanceof SyntaxError ? explainJson(text, major) : undefined;
        if (found !== undefined) {
          setMessage(error, found.message);
          const { at } = found;
          noteDynamicPlace(error, text, { start: at, end: at + 1 }, major);
        }
        throw error;
      }
    },
  };
  ObjectDefineProperty(globalObject.JSON, 'parse', {
    configurable: true,
    value: parse,
    writable: true,
  });
}
