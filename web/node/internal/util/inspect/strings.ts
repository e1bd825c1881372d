/** Text: quoting, escaping, widths on a terminal, digits in groups. */
import {
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  ArrayPrototypePush,
  NumberIsFinite,
  NumberIsNaN,
  NumberPrototypeToString,
  MathTrunc,
  ObjectIs,
  RegExpPrototypeExec,
  replaceAll,
  StringPrototypeCharCodeAt,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeNormalize,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  StringPrototypeToLowerCase,
  StringPrototypeToUpperCase,
  StringPrototypePadStart,
  SymbolPrototypeToString,
} from '../../primordials.ts';
import type { Context, Stylize } from './context.ts';

// Lone surrogates match \ud800-\udfff under the u flag; pairs are one code point.
const unsafe = /[\x00-\x1f'\\\x7f-\x9f\ud800-\udfff]/u;
const unsafeAll = /[\x00-\x1f'\\\x7f-\x9f\ud800-\udfff]/gu;
const unsafeInOtherQuotes = /[\x00-\x1f\\\x7f-\x9f\ud800-\udfff]/u;
const unsafeInOtherQuotesAll = /[\x00-\x1f\\\x7f-\x9f\ud800-\udfff]/gu;
const unsafe10All = /[\x00-\x1f'\\]/g;

const SHORT_ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '\\': '\\\\',
};

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const hex = NumberPrototypeToString(StringPrototypeCharCodeAt(character, 0), 16);
  if (hex.length > 2) return `\\u${hex}`;
  return `\\x${StringPrototypePadStart(StringPrototypeToUpperCase(hex), 2, '0')}`;
}

const escapeCharacter10 = (character: string): string => {
  const escaped = escapeCharacter(character);
  return replaceAll(
    escaped,
    /^\\x.*/g,
    (hex) => `\\u00${StringPrototypeToLowerCase(StringPrototypeSlice(hex, 2))}`,
  );
};

/** Escapes what cannot stand in a name: control characters, quotes, lone surrogates. */
export const escapeName = (text: string): string => replaceAll(text, unsafeAll, escapeCharacter);

/**
 * A string as a literal. Single quotes are preferred; a text with single quotes gets double quotes
 * or backticks where those need no escape. Node 10 knew single quotes only.
 */
export function quote(text: string, major: number): string {
  if (major < 12) return `'${replaceAll(text, unsafe10All, escapeCharacter10)}'`;
  let mark = "'";
  if (StringPrototypeIncludes(text, "'")) {
    if (!StringPrototypeIncludes(text, '"')) mark = '"';
    else if (!StringPrototypeIncludes(text, '`') && !StringPrototypeIncludes(text, '${'))
      mark = '`';
  }
  const isSingle = mark === "'";
  if (RegExpPrototypeExec(isSingle ? unsafe : unsafeInOtherQuotes, text) === null) {
    return mark + text + mark;
  }
  return (
    mark + replaceAll(text, isSingle ? unsafeAll : unsafeInOtherQuotesAll, escapeCharacter) + mark
  );
}

/** 1234567 as 1_234_567; the sign does not count. */
function groupDigits(digits: string): string {
  const start = digits[0] === '-' ? 1 : 0;
  let result = '';
  let end = digits.length;
  for (; end >= start + 4; end -= 3) {
    result = `_${StringPrototypeSlice(digits, end - 3, end)}${result}`;
  }
  return StringPrototypeSlice(digits, 0, end) + result;
}

/** The digits after the point, grouped from the point outwards. */
function groupFraction(digits: string): string {
  let result = '';
  let start = 0;
  for (; start < digits.length - 3; start += 3) {
    result += `${StringPrototypeSlice(digits, start, start + 3)}_`;
  }
  return result + StringPrototypeSlice(digits, start);
}

function separated(number: number, major: number): string {
  const text = `${number}`;
  const integer = MathTrunc(number);
  if (integer === number) {
    const isPlain = NumberIsFinite(number) && !StringPrototypeIncludes(text, 'e');
    // Up to Node 22 minus zero lost its sign here.
    return isPlain ? groupDigits(text) : text;
  }
  if (NumberIsNaN(number)) return text;
  if (major < 20) {
    // Node 18 took the length of the truncated number for the place of the point.
    const whole = `${integer}`;
    return `${groupDigits(whole)}.${groupFraction(StringPrototypeSlice(text, whole.length + 1))}`;
  }
  if (major >= 24 && StringPrototypeIncludes(text, 'e')) return text;
  const point = StringPrototypeIndexOf(text, '.');
  const fraction = groupFraction(StringPrototypeSlice(text, point + 1));
  return `${groupDigits(StringPrototypeSlice(text, 0, point))}.${fraction}`;
}

export function formatNumber(
  stylize: Stylize,
  number: number,
  numericSeparator: boolean,
  major: number,
): string {
  const isMinusZero = ObjectIs(number, -0) && (major >= 24 || !numericSeparator);
  if (isMinusZero) return stylize('-0', 'number');
  return stylize(numericSeparator ? separated(number, major) : `${number}`, 'number');
}

export function formatBigInt(stylize: Stylize, value: bigint, numericSeparator: boolean): string {
  const digits = `${value}`;
  return stylize(`${numericSeparator ? groupDigits(digits) : digits}n`, 'bigint');
}

/** Lines of a text with their line ends. */
function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (;;) {
    const end = StringPrototypeIndexOf(text, '\n', start);
    if (end === -1 || end === text.length - 1) break;
    ArrayPrototypePush(lines, StringPrototypeSlice(text, start, end + 1));
    start = end + 1;
  }
  ArrayPrototypePush(lines, StringPrototypeSlice(text, start));
  return lines;
}

/** Strings shorter than this stay on one line whatever the indentation. */
const MIN_LINE_LENGTH = 16;

function formatString(stylize: Stylize, value: string, ctx: Context): string {
  const { major } = ctx.tools;
  let text = value;
  let trailer = '';
  if (text.length > ctx.maxStringLength) {
    const remaining = text.length - ctx.maxStringLength;
    text = StringPrototypeSlice(text, 0, ctx.maxStringLength);
    trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`;
  }
  const isLong =
    ctx.compact !== true &&
    text.length > MIN_LINE_LENGTH &&
    text.length > ctx.breakLength - ctx.indentationLvl - 4;
  if (!isLong) return stylize(quote(text, major), 'string') + trailer;
  const lines = ArrayPrototypeMap(splitLines(text), (line) =>
    stylize(quote(line, major), 'string'),
  );
  const indentation = StringPrototypeRepeat(' ', ctx.indentationLvl + 2);
  return ArrayPrototypeJoin(lines, ` +\n${indentation}`) + trailer;
}

export function formatPrimitive(stylize: Stylize, value: unknown, ctx: Context): string {
  switch (typeof value) {
    case 'string':
      return formatString(stylize, value, ctx);
    case 'number':
      return formatNumber(stylize, value, ctx.numericSeparator, ctx.tools.major);
    case 'bigint':
      return formatBigInt(stylize, value, ctx.numericSeparator);
    case 'boolean':
      return stylize(`${value}`, 'boolean');
    case 'undefined':
      return stylize('undefined', 'undefined');
    default:
      return stylize(SymbolPrototypeToString(value), 'symbol');
  }
}

// Unicode's East_Asian_Width W and F, which regular expressions have no property for.
const wide = new RegExp(
  '[\\p{Emoji_Presentation}\\u1100-\\u115f\\u2630-\\u2637\\u268a-\\u268f\\u2e80-\\u303e\\u3041-\\u3247' +
    '\\u3250-\\ua4c6\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe10-\\ufe19\\ufe30-\\ufe6b' +
    '\\uff01-\\uff60\\uffe0-\\uffe6\\u{16fe0}-\\u{18df2}\\u{1aff0}-\\u{1b2fb}\\u{1d300}-\\u{1d376}' +
    '\\u{1f200}-\\u{1f265}\\u{20000}-\\u{3fffd}]',
  'u',
);
const zeroWidth = /[\p{Cc}\p{Cf}\p{Me}\p{Mn}]/u;

/** The number of columns a text takes on a terminal. */
export function getStringWidth(text: string, removeControlChars = true): number {
  const plain = removeControlChars ? stripColors(text) : text;
  let width = 0;
  for (let i = 0; i < plain.length; i++) {
    const code = StringPrototypeCharCodeAt(plain, i);
    if (code >= 127) return width + wideWidth(StringPrototypeSlice(plain, i));
    if (code >= 32) width++;
  }
  return width;
}

function wideWidth(text: string): number {
  const normal = StringPrototypeNormalize(text, 'NFC');
  let width = 0;
  for (let i = 0; i < normal.length; i++) {
    const code = StringPrototypeCharCodeAt(normal, i);
    const isPair = code >= 0xd800 && code <= 0xdbff && i + 1 < normal.length;
    const character = StringPrototypeSlice(normal, i, isPair ? i + 2 : i + 1);
    if (isPair) i++;
    if (RegExpPrototypeExec(wide, character) !== null) width += 2;
    else if (code === 0xad || RegExpPrototypeExec(zeroWidth, character) === null) width++;
  }
  return width;
}

const colorCodes = /\u001b\[\d\d?m/g;
/** Without the color codes that inspect itself writes. */
export const removeColors = (text: string): string => replaceAll(text, colorCodes, () => '');

// ECMA-48 control sequences (CSI) and operating system commands (OSC), as terminals read them.
const controlSequences =
  /\u001b\][\s\S]*?(?:\u0007|\u001b\\|\u009c)|[\u001b\u009b][[\]()#;?]*(?:\d{1,4}(?:[;:]\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g;

/** Without terminal control sequences. */
export function stripColors(text: string): string {
  const hasIntroducer =
    StringPrototypeIncludes(text, '\u001b') || StringPrototypeIncludes(text, '\u009b');
  return hasIntroducer ? replaceAll(text, controlSequences, () => '') : text;
}
