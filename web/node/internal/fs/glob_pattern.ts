/**
 * Glob patterns in minimatch's dialect, as Node uses it: braces, `**`, `*`, `?`, classes, and groups such as `!(a|b)`. A
 * pattern becomes lists of parts, one for each part of a path.
 */
import { ObjectPrototypeHasOwnProperty } from '../primordials.ts';

/** Any number of directories, none included. */
export const GLOBSTAR = Symbol('globstar **');

/** One part: itself, `**`, or an expression. */
export type Part = string | RegExp | typeof GLOBSTAR;

const POSIX_CLASSES: Record<string, string> = {
  alnum: '\\p{L}\\p{Nl}\\p{Nd}',
  alpha: '\\p{L}\\p{Nl}',
  ascii: '\\x00-\\x7f',
  blank: '\\p{Zs}\\t',
  cntrl: '\\p{Cc}',
  digit: '\\p{Nd}',
  graph: '\\x21-\\x7e',
  lower: '\\p{Ll}',
  print: '\\x20-\\x7e',
  punct: '\\p{P}',
  space: '\\p{Z}\\t\\r\\n\\v\\f',
  upper: '\\p{Lu}',
  word: '\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}',
  xdigit: 'A-Fa-f0-9',
};
/** Beyond these `{1..n}` is left as it is. */
const MAX_BRACES = 100_000;

/** A pattern without braces: its parts, and how they were written. */
export interface Compiled {
  readonly parts: Part[];
  readonly texts: string[];
}

/** The lists as one: Node 10 has no flatMap. */
const joined = <T>(lists: T[][]): T[] => ([] as T[]).concat(...lists);

/** All that several patterns stand for. */
export const compileAll = (patterns: string[]): Compiled[] => joined(patterns.map(compile));

/** All that a pattern with braces stands for. Nothing can be quoted: Node takes a backslash for a slash. */
export function compile(pattern: string): Compiled[] {
  const sets = expandBraces(pattern.replace(/\\/g, '/')).map((text) => simplify(text.split('/')));
  return sets.map((texts) => ({ texts, parts: texts.map(compilePart) }));
}

/** Whether a path matches one of them. */
export function matches(sets: readonly Compiled[], path: string, matchBase = false): boolean {
  const names = splitPath(path);
  return sets.some(({ parts }) => {
    if (matchBase && parts.length === 1) return matchParts(parts, [lastName(names)]);
    return matchParts(parts, names);
  });
}

/** Several slashes are one, and `a/..` is nothing. */
const splitPath = (path: string): string[] => simplify(path.split(/\/+/));

function lastName(names: string[]): string {
  for (let i = names.length - 1; i >= 0; i--) if (names[i] !== '') return names[i]!;
  return '';
}

function matchParts(parts: readonly Part[], names: readonly string[]): boolean {
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (i >= names.length) return false;
    if (part === GLOBSTAR) return matchStar(parts.slice(i + 1), names.slice(i));
    if (!matchName(part, names[i]!)) return false;
  }
  if (names.length === parts.length) return true;
  // A path may end in a slash, but nothing matches just that.
  const isNothing = parts.length === 1 && parts[0] === '';
  return !isNothing && names.length === parts.length + 1 && names[names.length - 1] === '';
}

const isDots = (name: string): boolean => name === '.' || name === '..';

/** `**` does not go through names that begin with a dot. */
function matchStar(rest: readonly Part[], names: readonly string[]): boolean {
  if (rest.length === 0) return names.every((name) => !name.startsWith('.'));
  for (let skip = 0; skip <= names.length; skip++) {
    if (matchParts(rest, names.slice(skip))) return true;
    if (skip < names.length && (isDots(names[skip]!) || names[skip]!.startsWith('.'))) return false;
  }
  return false;
}

export function matchName(part: Part | undefined, name: string): boolean {
  if (part === undefined) return false;
  if (part === GLOBSTAR) return true;
  return typeof part === 'string' ? part === name : part.test(name);
}

// Braces.

/** The texts of `a{b,c}d{1..3}`; a lone `{}` stays. */
function expandBraces(pattern: string): string[] {
  if (!/\{(?:(?!\{).)*\}/.test(pattern)) return [pattern];
  if (pattern.startsWith('{}')) return expand(pattern.slice(2), true).map((rest) => `{}${rest}`);
  return expand(pattern, true);
}

interface Braces {
  readonly before: string;
  readonly body: string;
  readonly after: string;
}

/** The first balanced pair. */
function findBraces(text: string): Braces | undefined {
  for (let start = 0; start < text.length; start++) {
    if (text[start] === '{' && text[start - 1] !== '$') {
      const end = closing(text, start, '{', '}');
      if (end > 0) {
        const after = text.slice(end + 1);
        return { before: text.slice(0, start), body: text.slice(start + 1, end), after };
      }
    }
  }
  return undefined;
}

function closing(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return -1;
}

function expand(text: string, isTop: boolean): string[] {
  const braces = findBraces(text);
  if (braces === undefined) return [text];
  const { before, body, after } = braces;
  const rest = after === '' ? [''] : expand(after, false);
  const range = expandRange(body);
  const choices = range ?? splitTop(body, ',');
  if (range === undefined && choices.length === 1) {
    // A pair that is no choice stays; what is inside of it or follows may be one.
    const inner = expand(body, false);
    if (inner.length === 1 && inner[0] === body && after.includes('{')) {
      return rest.map((end) => `${before}{${body}}${end}`);
    }
    if (inner.length === 1) return rest.map((end) => `${before}{${inner[0]}}${end}`);
    return joined(inner.map((middle) => rest.map((end) => `${before}{${middle}}${end}`)));
  }
  const middles = range ?? joined(choices.map((choice) => expand(choice, false)));
  const made: string[] = [];
  for (const middle of middles) {
    for (const end of rest) {
      const whole = before + middle + end;
      if (!isTop || range !== undefined || whole !== '') made.push(whole);
    }
  }
  return made;
}

/** Splits at separators that stand outside of braces. */
function splitTop(body: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '{') depth++;
    else if (body[i] === '}') depth--;
    else if (body[i] === separator && depth === 0) {
      parts.push(body.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(body.slice(from));
  return parts;
}

/** `1..5`, `01..10..2`, `a..e`. */
function expandRange(body: string): string[] | undefined {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(body);
  const letters = /^([a-zA-Z])\.\.([a-zA-Z])(?:\.\.(-?\d+))?$/.exec(body);
  const found = numbers ?? letters;
  if (found === null) return undefined;
  const [, first, last, by] = found as unknown as [string, string, string, string | undefined];
  const [from, to] = numbers
    ? [Number(first), Number(last)]
    : [first.charCodeAt(0), last.charCodeAt(0)];
  const step = Math.max(Math.abs(Number(by ?? 1)), 1);
  const isPadded = numbers !== null && [first, last].some((text) => /^-?0\d/.test(text));
  const width = Math.max(first.length, last.length);
  const made: string[] = [];
  for (let n = from; from <= to ? n <= to : n >= to; n += from <= to ? step : -step) {
    if (made.length > MAX_BRACES) return undefined;
    if (numbers === null) made.push(String.fromCharCode(n).replace('\\', ''));
    else made.push(isPadded ? pad(n, width) : String(n));
  }
  return made;
}

const pad = (n: number, width: number): string =>
  n < 0 ? `-${String(-n).padStart(width - 1, '0')}` : String(n).padStart(width, '0');

// Parts.

/** minimatch's `optimizationLevel` 2 for one pattern: what says nothing is left out. */
function simplify(texts: string[]): string[] {
  const isAbsolute = texts[0] === '';
  const parts: string[] = [];
  texts.forEach((text, i) => {
    const isInner = i > 0 && i < texts.length - 1;
    if (isInner && (text === '' || text === '.')) return;
    if (text === '**' && parts[parts.length - 1] === '**') return;
    const last = parts[parts.length - 1];
    const isUp = text === '..' && last !== undefined && !['', '.', '..', '**'].includes(last);
    if (isUp) parts.pop();
    else parts.push(text);
  });
  if (parts.length > 1 && parts[0] === '.' && parts[1] === '') return ['.'];
  if (parts.length === 2 && parts[1] === '.' && !isAbsolute) parts.pop();
  return parts.length === 0 ? [''] : parts;
}

function compilePart(text: string): Part {
  if (text === '**') return GLOBSTAR;
  if (text === '') return '';
  const compiled = new PartCompiler(text).compile();
  return compiled;
}

const escape = (text: string): string => text.replace(/[[\]{}()*+?.\\^$|/]/g, '\\$&');
const escapeInClass = (text: string): string => text.replace(/[-[\]\\^]/g, '\\$&');

/** A name that a wildcard at the start may stand for: not one that begins with a dot. */
const NO_DOT = '(?!\\.)';
const NO_DOTS = '(?!(?:^|/)\\.{1,2}(?:$|/))';

class PartCompiler {
  readonly #text: string;
  #isMagic = false;
  #isUnicode = false;

  constructor(text: string) {
    this.#text = text;
  }

  compile(): string | RegExp {
    const text = this.#text;
    const body = this.#sequence(text, true);
    if (!this.#isMagic) return text;
    const starts = this.#startGuard(text);
    return new RegExp(`^${starts}${body}$`, this.#isUnicode ? 'u' : '');
  }

  /** Names with a dot need a pattern that begins with one. */
  #startGuard(text: string): string {
    if (/^\.|^[@+*?!]\([^)]*(?:^|[(|])\./.test(text)) return NO_DOTS;
    if (/^[@+*?!]\(/.test(text)) return `${NO_DOTS}${NO_DOT}`;
    if (/^[*?[]/.test(text)) return `${NO_DOTS}${NO_DOT}(?=.)`;
    return '';
  }

  #sequence(text: string, isTop: boolean): string {
    let made = '';
    for (let i = 0; i < text.length; i++) {
      const character = text[i]!;
      if ('?*+@!'.includes(character) && text[i + 1] === '(') {
        const end = closing(text, i + 1, '(', ')');
        if (end > 0) {
          made += this.#group(character, text.slice(i + 2, end), text.slice(end + 1));
          i = end;
          continue;
        }
      }
      if (character === '[') {
        const [source, used] = this.#bracket(text.slice(i));
        if (used > 0) {
          made += source;
          i += used - 1;
          continue;
        }
      }
      if (character === '*') {
        this.#isMagic = true;
        while (text[i + 1] === '*') i++;
        made += isTop && text.length === 1 ? '[^/]+?' : '[^/]*?';
      } else if (character === '?') {
        this.#isMagic = true;
        made += '[^/]';
      } else made += escape(character);
    }
    return made;
  }

  /** `@(a|b)` and its like; `after` is what follows, which `!(…)` has to look at. */
  #group(kind: string, body: string, after: string): string {
    this.#isMagic = true;
    const choices = splitChoices(body).map((choice) => this.#sequence(choice, false));
    const inside = choices.join('|');
    if (kind === '!') {
      const rest = this.#sequence(after, false);
      if (body === '') return '[^/]+?';
      return `(?:(?!(?:${inside})${rest}$)[^/]*?)`;
    }
    const times = kind === '@' ? '' : kind;
    return `(?:${inside})${times}`;
  }

  /** A class such as `[a-z]`, `[!x]`, `[[:digit:]]`; how many characters it took, 0 where it is none. */
  #bracket(text: string): [string, number] {
    let at = 1;
    const isNegated = text[1] === '!' || text[1] === '^';
    if (isNegated) at++;
    let made = '';
    const start = at;
    for (; at < text.length; at++) {
      const character = text[at]!;
      if (character === ']' && at > start) break;
      const named = /^\[:(\w+):\]/.exec(text.slice(at));
      if (named !== null && ObjectPrototypeHasOwnProperty(POSIX_CLASSES, named[1]!)) {
        made += POSIX_CLASSES[named[1]!];
        this.#isUnicode = true;
        at += named[0].length - 1;
        continue;
      }
      const range = /^([^\]\\])-([^\]\\])/.exec(text.slice(at));
      if (range !== null) {
        if (range[1]! <= range[2]!)
          made += `${escapeInClass(range[1]!)}-${escapeInClass(range[2]!)}`;
        at += 2;
        continue;
      }
      made += escapeInClass(character);
    }
    if (at >= text.length) return ['', 0];
    const isLiteral = !isNegated && /^\\?.$/.test(made);
    if (!isLiteral) this.#isMagic = true;
    if (made === '') return ['$.', at + 1];
    if (isLiteral) return [made, at + 1];
    return [`[${isNegated ? '^' : ''}${made}]`, at + 1];
  }
}

/** Splits at `|` outside of groups. */
function splitChoices(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '(') depth++;
    else if (body[i] === ')') depth--;
    else if (body[i] === '|' && depth === 0) {
      parts.push(body.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(body.slice(from));
  return parts;
}
