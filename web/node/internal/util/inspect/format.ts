/** `util.format`: `%s %d %i %f %j %o %O %c %%`, then what is left, separated by spaces. */
import {
  JSONStringify,
  NumberParseFloat,
  NumberParseInt,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty,
  StringPrototypeCharCodeAt,
  StringPrototypeSlice,
  StringPrototypeSplit,
} from '../../primordials.ts';
import { getProxyDetails } from '../proxies.ts';
import { type InspectOptions, stylizeNoColor } from './context.ts';
import { isBuiltinName } from './prototypes.ts';
import { formatBigInt, formatNumber } from './strings.ts';

export interface FormatTools {
  readonly major: number;
  inspect(value: unknown, options?: object): string;
  readonly defaultOptions: InspectOptions;
}

/** Whether an object's way to become a string is a builtin's, so that inspecting it says more. */
function hasBuiltInToString(object: any, major: number): boolean {
  let value = object;
  const proxy = getProxyDetails(value);
  if (proxy !== undefined) {
    if (proxy[0] === null) return true;
    if (major >= 26) return hasBuiltInToString(proxy[0], major);
    value = proxy[0];
  }
  const isToPrimitiveSeen = major >= 20;
  const hasToString = typeof value.toString === 'function';
  const hasToPrimitive = isToPrimitiveSeen && typeof value[Symbol.toPrimitive] === 'function';
  if (!hasToString && !hasToPrimitive) return true;
  const owns = (holder: object) =>
    (hasToString && ObjectPrototypeHasOwnProperty(holder, 'toString')) ||
    (hasToPrimitive && ObjectPrototypeHasOwnProperty(holder, Symbol.toPrimitive));
  if (owns(value)) return false;
  let holder = value;
  do {
    holder = ObjectGetPrototypeOf(holder);
  } while (!owns(holder));
  const constructor = ObjectGetOwnPropertyDescriptor(holder, 'constructor')?.value;
  return typeof constructor === 'function' && isBuiltinName(constructor.name);
}

const firstLine = (text: string): string => StringPrototypeSplit(text, '\n', 1)[0]!;

let circularMessage: string | undefined;

function tryStringify(value: unknown): string | undefined {
  try {
    return JSONStringify(value);
  } catch (error: any) {
    if (circularMessage === undefined) {
      const loop: { self?: object } = {};
      loop.self = loop;
      try {
        JSONStringify(loop);
      } catch (circular: any) {
        circularMessage = firstLine(circular.message);
      }
    }
    const isCircular = error?.name === 'TypeError' && firstLine(error.message) === circularMessage;
    if (isCircular) return '[Circular]';
    throw error;
  }
}

/** `%d %i %f`: a number, a bigint, or NaN. */
function formatAsNumber(tools: FormatTools, value: any, separator: boolean, convert: any): string {
  const { major } = tools;
  if (major < 12 && typeof value !== 'bigint') return `${convert(value)}`;
  if (typeof value === 'bigint' && convert !== NumberParseFloat) {
    return formatBigInt(stylizeNoColor, value, separator);
  }
  if (typeof value === 'symbol') return 'NaN';
  return formatNumber(stylizeNoColor, convert(value), separator, major);
}

function formatAsString(
  tools: FormatTools,
  options: object | undefined,
  value: any,
  separator: boolean,
): string {
  const { major } = tools;
  if (major < 12) return String(value);
  if (typeof value === 'number') return formatNumber(stylizeNoColor, value, separator, major);
  if (typeof value === 'bigint') return formatBigInt(stylizeNoColor, value, separator);
  if (typeof value !== 'object' || value === null || !hasBuiltInToString(value, major)) {
    return String(value);
  }
  return tools.inspect(value, { ...options, compact: 3, colors: false, depth: 0 });
}

/** What a placeholder becomes; null for a letter that is none. `%j` of a function is undefined. */
function formatPlaceholder(
  tools: FormatTools,
  options: any,
  letter: number,
  value: unknown,
): string | null | undefined {
  const separator = options?.numericSeparator ?? tools.defaultOptions.numericSeparator;
  switch (letter) {
    case 115: // s
      return formatAsString(tools, options, value, separator);
    case 106: // j
      return tryStringify(value);
    case 100: // d
      return formatAsNumber(tools, value, separator, Number);
    case 105: // i
      return formatAsNumber(tools, value, separator, NumberParseInt);
    case 102: // f
      return formatAsNumber(tools, value, separator, NumberParseFloat);
    case 79: // O
      return tools.inspect(value, options);
    case 111: // o
      return tools.inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case 99: // c: CSS, which a terminal has no use for
      return tools.major < 12 ? null : '';
    default:
      return null;
  }
}

const PERCENT = 37;

/** Node 10 showed what follows the first argument raw after a text, else as literals. */
function formatRest10(
  tools: FormatTools,
  options: object | undefined,
  args: readonly unknown[],
  from: number,
): string {
  const isAfterText = typeof args[0] === 'string';
  let text = '';
  for (let i = from; i < args.length; i++) {
    const value = args[i];
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'symbol';
    if (i > 0) text += ' ';
    text += isAfterText && !isObject ? `${value}` : tools.inspect(value, options);
  }
  return text;
}

/** `console.log`'s way to make one text of its arguments. */
export function formatWithOptions(
  tools: FormatTools,
  options: object | undefined,
  args: readonly unknown[],
): string {
  const { length } = args;
  const first = args[0];
  let text = '';
  let used = 0;
  let last = 0;
  if (typeof first === 'string') {
    if (length === 1) return first;
    for (let i = 0; i < first.length - 1; i++) {
      if (StringPrototypeCharCodeAt(first, i) !== PERCENT) continue;
      const letter = StringPrototypeCharCodeAt(first, ++i);
      if (letter === PERCENT) {
        text += StringPrototypeSlice(first, last, i);
        last = i + 1;
      } else if (used + 1 < length) {
        const formatted = formatPlaceholder(tools, options, letter, args[used + 1]);
        if (formatted === null) continue;
        used++;
        text += StringPrototypeSlice(first, last, i - 1) + formatted;
        last = i + 1;
      }
    }
    if (last !== 0 || used !== 0) {
      used++;
      text += StringPrototypeSlice(first, last);
    }
  }
  if (tools.major < 12) return text + formatRest10(tools, options, args, used);
  for (let i = used; i < length; i++) {
    const value = args[i];
    if (i > 0) text += ' ';
    text += typeof value === 'string' ? value : tools.inspect(value, options);
  }
  return text;
}
