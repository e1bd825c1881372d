/** `util.styleText`: text in colors, with styles inside styles. */
import type { Environment } from '../environment.ts';
import {
  ArrayIsArray,
  NumberParseInt,
  ObjectGetOwnPropertyNames,
  ObjectKeys,
  RegExpPrototypeExec,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
} from '../primordials.ts';
import { shouldColorize } from './colors.ts';

interface Style {
  open: string;
  close: string;
  /** Bold and dim end with one code: what ends inside must not end the other for good. */
  keepsClose: boolean;
}

const sequence = (code: number | string): string => `\u001b[${code}m`;
const DIM = 2;
const BOLD = 1;

/** Takes a style up again after each of its own ends inside the text. */
function reopen(text: string, { open, close, keepsClose }: Style): string {
  let result = '';
  let start = 0;
  for (;;) {
    const index = StringPrototypeIndexOf(text, close, start);
    if (index === -1 || index + close.length >= text.length) break;
    result += StringPrototypeSlice(text, start, index) + (keepsClose ? close + open : open);
    start = index + close.length;
  }
  return result + StringPrototypeSlice(text, start);
}

/** `#rgb` and `#rrggbb` as a 24-bit color (Node 24). */
function hexStyle(hex: string): Style | undefined {
  const short = RegExpPrototypeExec(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, hex);
  const match = short ?? RegExpPrototypeExec(/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i, hex);
  if (match === null) return undefined;
  const part = (text: string) => NumberParseInt(short === null ? text : text + text, 16);
  const rgb = `${part(match[1]!)};${part(match[2]!)};${part(match[3]!)}`;
  return { open: sequence(`38;2;${rgb}`), close: sequence(39), keepsClose: false };
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');

  function styleOf(key: any): Style {
    const { colors } = env.require('internal/util/inspect').inspect;
    if (major >= 24 && typeof key === 'string' && key[0] === '#') {
      const style = hexStyle(key);
      if (style !== undefined) return style;
      const reason = 'must be a valid hex color (#RGB or #RRGGBB)';
      throw new codes.ERR_INVALID_ARG_VALUE('format', key, reason);
    }
    const color = colors[key];
    if (color == null) {
      const names = major < 24 ? ObjectKeys(colors) : ObjectGetOwnPropertyNames(colors);
      validators.validateOneOf(key, 'format', names);
    }
    const [on, off] = color;
    const keepsClose = on === DIM || on === BOLD;
    return { open: sequence(on), close: sequence(off), keepsClose };
  }

  function checkStream(stream: any): void {
    const isStream =
      stream !== null &&
      typeof stream === 'object' &&
      (stream._readableState !== undefined ||
        stream._writableState !== undefined ||
        (typeof stream.write === 'function' && typeof stream.on === 'function') ||
        (typeof stream.pipe === 'function' && typeof stream.on === 'function') ||
        typeof stream.getWriter === 'function' ||
        typeof stream.getReader === 'function');
    if (isStream) return;
    const expected = ['ReadableStream', 'WritableStream', 'Stream'];
    throw new codes.ERR_INVALID_ARG_TYPE('stream', expected, stream);
  }

  /**
   * Text with the codes that style it, where the stream shows colors.
   * @param format a name of `inspect.colors`, or several
   */
  return function styleText(format: unknown, text: string, options?: any): string {
    const validateStream = options?.validateStream ?? true;
    validators.validateString(text, 'text');
    if (major >= 24 && options !== undefined) validators.validateObject(options, 'options');
    validators.validateBoolean(validateStream, 'options.validateStream');
    let isPlain = false;
    if (validateStream) {
      const stream = options?.stream ?? env.process.stdout;
      checkStream(stream);
      isPlain = !shouldColorize(env, stream);
    }
    const keys = ArrayIsArray(format) ? format : [format];
    // Node 20 styled by a list whatever the stream was, and had no nesting.
    const isList20 = major < 22 && ArrayIsArray(format);
    let open = '';
    let close = '';
    let inner = text;
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 'none' && major >= 22) continue;
      const style = styleOf(keys[i]);
      open += style.open;
      close = style.close + close;
      if (major >= 22) inner = reopen(inner, style);
    }
    return isPlain && !isList20 ? text : open + inner + close;
  };
}
