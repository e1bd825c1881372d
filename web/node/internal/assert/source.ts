/**
 * The text of the call that an assertion stands in: `assert.ok(a === b)`. Found by reading tokens
 * around the position of the call; the line may be a piece of a program, so nothing is parsed.
 */
import {
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  ArrayPrototypeSlice,
  RegExpPrototypeExec,
  replaceAll,
  StringPrototypeSlice,
  StringPrototypeSplit,
} from '../primordials.ts';

/** Where a call stands in the program's own text. */
export interface CallSite {
  /** The whole file. */
  source: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

type Kind = 'name' | 'literal' | 'space' | 'punctuation';
interface Token {
  kind: Kind;
  text: string;
  start: number;
}

const TOKEN =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|([\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*)|("(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|\.?\d[\w.]*)|(\?\.(?!\d)|[\s\S])/uy;
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

function match(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return RegExpPrototypeExec(pattern, text);
}

/** A slash begins a regular expression where a value cannot have ended. */
const endsValue = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind !== 'punctuation' || token.text === ')' || token.text === ']');

function nextToken(text: string, start: number, previous: Token | undefined): Token {
  const regexp = text[start] === '/' && !endsValue(previous) ? match(REGEXP, text, start) : null;
  if (regexp !== null) return { kind: 'literal', text: regexp[0]!, start };
  const found = match(TOKEN, text, start)!;
  const [whole, space, name, literal] = found;
  const kind: Kind =
    space !== undefined
      ? 'space'
      : name !== undefined
        ? 'name'
        : literal !== undefined
          ? 'literal'
          : 'punctuation';
  return { kind, text: whole!, start };
}

const isAccess = (text: string): boolean =>
  text === '.' || text === '?.' || text === '[' || text === ']';

/** The expression around `column` (from 0) in `text`: from the first name of `a.b.c` to the closing parenthesis. */
function expressionAt(
  text: string,
  column: number,
  major: number,
): { start: number; text: string } | undefined {
  let chain: number | undefined;
  let previous: Token | undefined;
  let depth = 0;
  let end = text.length;
  for (let at = 0; at < text.length; ) {
    const token = nextToken(text, at, previous);
    at = token.start + token.text.length;
    if (token.kind === 'space') continue;
    if (token.start < column) {
      if (token.text === ';') chain = undefined;
      else if (isAccess(token.text)) {
        if (previous?.kind === 'name') chain ??= previous.start;
      } else if (token.kind === 'punctuation') chain = undefined;
    } else if (token.text === '(') {
      depth++;
    } else if (token.text === ')' && --depth <= 0) {
      end = depth === 0 ? token.start + 1 : end;
      break;
    } else if (token.text === ';' && (depth === 0 || major >= 22)) {
      // Since Node 22 a semicolon, even one inside, leaves nothing to show.
      if (major >= 22) return undefined;
      end = token.start;
      break;
    }
    previous = token;
  }
  const start = chain ?? column;
  return { start, text: StringPrototypeSlice(text, start, end) };
}

// Control characters but tab and line end.
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g;
const escapeControl = (text: string): string =>
  replaceAll(text, control, (character) => {
    if (character === '\b') return '\\b';
    if (character === '\f') return '\\f';
    const hex = character.charCodeAt(0).toString(16);
    return `\\u${hex.padStart(4, '0')}`;
  });

/** Takes up to `width` blanks off every line but the first, and sets them under it. */
function unindent(text: string, width: number): string {
  const lines = StringPrototypeSplit(text, '\n');
  const rest = ArrayPrototypeMap(ArrayPrototypeSlice(lines, 1), (line: string) => {
    let blank = 0;
    while (blank < width && (line[blank] === ' ' || line[blank] === '\t')) blank++;
    return `  ${StringPrototypeSlice(line, blank)}`;
  });
  return ArrayPrototypeJoin([lines[0], ...rest], '\n');
}

/**
 * "The expression evaluated to a falsy value: …". Up to Node 20 the call is shown whole, from Node 22
 * on as far as its first line goes.
 */
export function falsyMessage(site: CallSite, major: number): string | undefined {
  const lines = StringPrototypeSplit(site.source, '\n');
  const from = ArrayPrototypeSlice(lines, site.line - 1);
  const text = major >= 22 ? (from[0] ?? '') : ArrayPrototypeJoin(from, '\n');
  const expression = expressionAt(text, site.column - 1, major);
  if (expression === undefined) return undefined;
  const shown = escapeControl(expression.text);
  return `The expression evaluated to a falsy value:\n\n  ${unindent(shown, expression.start)}\n`;
}
