/**
 * Node 26's colors for regular expressions: every level of groups and classes has a color of a
 * palette, what is inside a level the next one, operators another. One tolerant pass, no parser.
 */
import {
  ArrayPrototypePush,
  RegExpPrototypeExec,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
} from '../../primordials.ts';

type Colors = Record<string, [on: number, off: number]>;

const DEFAULT_PALETTE = ['green', 'red', 'yellow', 'cyan', 'magenta'];
const OPERATORS = '|+*?,^$';

class Highlighter {
  output = '';
  #position = 0;
  #depth = 0;
  #isInClass = false;
  readonly #source: string;
  readonly #palette: [string, string][];

  constructor(source: string, palette: [string, string][]) {
    this.#source = source;
    this.#palette = palette;
  }

  run(): string {
    this.#write('/');
    this.#depth = 1;
    this.#position = 1;
    const source = this.#source;
    while (this.#position < source.length) {
      const character = source[this.#position]!;
      if (this.#isInClass) this.#classCharacter(character);
      else if (character === '/') break;
      else this.#character(character);
    }
    this.#writeAt(-1, '/');
    this.#position++;
    if (this.#position < source.length) this.#write(StringPrototypeSlice(source, this.#position));
    return this.output;
  }

  #write(text: string): void {
    const palette = this.#palette;
    const [on, off] = palette[this.#depth % palette.length] ?? palette[0]!;
    this.output += on + text + off;
  }

  #writeAt(offset: number, text: string): void {
    this.#depth += offset;
    this.#write(text);
    this.#depth -= offset;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const text = RegExpPrototypeExec(pattern, this.#source)?.[0] ?? '';
    this.#position += text.length;
    return text;
  }

  /** `\u{…}`, `\p{…}`, `\k<…>`: the name stands one level deeper; unclosed it is only an escape. */
  #named(start: string, end: string, raise: number): void {
    const close = StringPrototypeIndexOf(this.#source, end, this.#position + 1);
    if (close === -1) {
      this.#writeAt(1, start);
      this.#position++;
      return;
    }
    this.#depth -= raise;
    this.#write(start);
    this.#writeAt(1, StringPrototypeSlice(this.#source, this.#position + 1, close));
    this.#write(end);
    this.#depth += raise;
    this.#position = close + 1;
  }

  /** An escape sequence; undefined when it had a name and is written already. */
  #escape(): string | undefined {
    const source = this.#source;
    const kind = source[this.#position + 1] ?? '';
    let text = `\\${kind}`;
    this.#position += text.length;
    const next = source[this.#position];
    if (next === '{' && (kind === 'u' || kind === 'p' || kind === 'P')) {
      this.#named(`${text}{`, '}', 0);
      return undefined;
    }
    if (next === '<' && kind === 'k' && !this.#isInClass) {
      this.#named(`${text}<`, '>', 1);
      return undefined;
    }
    if (kind === 'x') {
      text += StringPrototypeSlice(source, this.#position, this.#position + 2);
      this.#position += 2;
    } else if (!this.#isInClass && kind >= '0' && kind <= '9') {
      text += this.#take(/[0-9]*/y);
    }
    return text;
  }

  #classCharacter(character: string): void {
    const source = this.#source;
    if (character === '\\') {
      const text = this.#escape();
      if (text !== undefined) this.#write(text);
      return;
    }
    const next = source[this.#position + 1];
    const isRange =
      character === '-' && source[this.#position - 1] !== '[' && next !== undefined && next !== ']';
    this.#position++;
    if (character === ']') {
      this.#depth--;
      this.#isInClass = false;
    }
    this.#writeAt(isRange ? 1 : 0, character);
  }

  #character(character: string): void {
    if (character === '\\') {
      const text = this.#escape();
      if (text !== undefined) this.#writeAt(1, text);
      return;
    }
    if (character === '{') {
      this.#quantifier();
      return;
    }
    this.#position++;
    if (character === '[' || character === '(') {
      this.#write(character);
      this.#depth++;
      if (character === '[') this.#isInClass = true;
      else if (this.#source[this.#position] === '?') this.#groupKind();
    } else if (character === ')') {
      this.#depth--;
      this.#write(')');
    } else if (StringPrototypeIncludes(OPERATORS, character)) {
      this.#writeAt(3, character);
    } else {
      this.#writeAt(character === '.' ? 2 : 1, character);
    }
  }

  /** `?:`, `?=`, `?<!`, `?<name>` after an opening parenthesis. */
  #groupKind(): void {
    const plain = this.#take(/\?(?:[:=!]|<[=!])/y);
    if (plain !== '') {
      this.#writeAt(-1, plain);
      return;
    }
    const named = this.#take(/\?<[^>]*>?/y);
    if (named === '') {
      this.#position++;
      this.#write('?');
      return;
    }
    this.#writeAt(-1, '?<');
    const isClosed = named[named.length - 1] === '>';
    this.#write(StringPrototypeSlice(named, 2, isClosed ? -1 : named.length));
    if (isClosed) this.#writeAt(-1, '>');
  }

  /** `{2,3}?`; a brace that begins no quantifier is an ordinary character. */
  #quantifier(): void {
    this.#position++;
    const from = this.#take(/[0-9]*/y);
    const hasComma = this.#source[this.#position] === ',';
    if (from === '' && !hasComma && this.#position < this.#source.length) {
      this.#writeAt(1, '{');
      return;
    }
    if (from !== '' || hasComma) {
      this.#write('{');
      this.#depth++;
    }
    if (from !== '') this.#writeAt(1, from);
    if (hasComma) {
      this.#position++;
      this.#write(',');
    }
    const to = this.#take(/[0-9]*/y);
    if (to !== '') this.#writeAt(1, to);
    if (this.#source[this.#position] === '}') {
      this.#position++;
      this.#depth--;
      this.#write('}');
    }
    if (this.#source[this.#position] === '?') {
      this.#position++;
      this.#writeAt(3, '?');
    }
  }
}

/** A regular expression's text in the colors of `palette` (names in `colors`). */
export function colorRegExp(text: string, colors: Colors, palette?: string[]): string {
  const names = palette !== undefined && palette.length > 0 ? palette : DEFAULT_PALETTE;
  const codes: [string, string][] = [];
  for (let i = 0; i < names.length; i++) {
    const color = colors[names[i]!];
    if (color) ArrayPrototypePush(codes, [`\u001b[${color[0]}m`, `\u001b[${color[1]}m`]);
  }
  return codes.length === 0 ? text : new Highlighter(text, codes).run();
}

/** The palette that `inspect.styles.regexp.colors` begins with. */
export const regExpPalette = (): string[] => [...DEFAULT_PALETTE];
