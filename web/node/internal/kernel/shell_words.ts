/** Expansion of a shell's words (POSIX, Shell Command Language 2.6): variables, arithmetic, fields and patterns of names. */
import { evaluateArithmetic } from './shell_arithmetic.ts';
import type { Part, Word } from './shell_syntax.ts';

/** What words are expanded with. */
export interface ExpansionScope {
  variable(name: string): string | undefined;
  assign(name: string, value: string): void;
  readonly positional: readonly string[];
  /** What the commands in the words have printed. */
  readonly printed: ReadonlyMap<Part, string>;
  /** The names in a directory, or undefined where there is none. */
  names(directory: string): readonly string[] | undefined;
}

/** `${NAME:?message}` of a variable that is not there, `${NAME}` under `set -u`. */
export class ExpansionError extends Error {}

/** A field as text, and as the source of a regular expression in which its own pattern characters work. */
interface Field {
  text: string;
  pattern: string;
  isPattern: boolean;
}

/** The commands whose output the words need, in the order in which they run. */
export function commandsIn(words: Iterable<Word>): Extract<Part, { kind: 'command' }>[] {
  const found: Extract<Part, { kind: 'command' }>[] = [];
  for (const word of words) {
    for (const part of word) {
      if (part.kind === 'command') found.push(part);
      else if (part.kind === 'variable') found.push(...commandsIn([part.argument]));
      else if (part.kind === 'arithmetic') found.push(...commandsIn([part.text]));
    }
  }
  return found;
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A shell's pattern as the source of a regular expression. */
function patternSource(text: string): string {
  return text.replace(/\[(!|\^)?(\]?[^\]]*)\]|[\\^$.*+?()[\]{}|]/g, (all, not, inside) => {
    if (inside !== undefined) return `[${not ? '^' : ''}${inside.replace(/[\\\]]/g, '\\$&')}]`;
    if (all === '*') return '[^]*';
    return all === '?' ? '[^]' : `\\${all}`;
  });
}

/** The word as the source of a regular expression; what is quoted in it stands for itself. */
export function patternOf(word: Word, scope: ExpansionScope): string {
  let source = '';
  let plain = '';
  for (const part of word) {
    if (part.isQuoted) {
      source += patternSource(plain) + literal(valueOf(part, scope));
      plain = '';
    } else plain += valueOf(part, scope);
  }
  return source + patternSource(plain);
}

/** The word as one text: assignments, targets of redirections, here-documents. */
export function textOf(word: Word, scope: ExpansionScope): string {
  return tilde(word, scope)
    .map((part) => valueOf(part, scope))
    .join('');
}

/** `~` at the start. */
function tilde(word: Word, scope: ExpansionScope): Word {
  const [first, second] = word;
  if (first?.kind !== 'text' || first.isQuoted || first.text !== '~') return word;
  if (second !== undefined && !(second.kind === 'text' && second.text === '/')) return word;
  return [{ ...first, text: scope.variable('HOME') ?? '~', isQuoted: true }, ...word.slice(1)];
}

function valueOf(part: Part, scope: ExpansionScope): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'command':
      return scope.printed.get(part) ?? '';
    case 'arithmetic':
      return String(evaluateArithmetic(textOf(part.text, scope), scope));
    default:
      return variableOf(part, scope);
  }
}

function variableOf(part: Extract<Part, { kind: 'variable' }>, scope: ExpansionScope): string {
  const { name, operator, argument } = part;
  const value = name === '@' || name === '*' ? scope.positional.join(' ') : scope.variable(name);
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  switch (operator.replace(':', '')) {
    case 'length':
      return String((value ?? '').length);
    case '-':
      return isMissing ? textOf(argument, scope) : value;
    case '+':
      return isMissing ? '' : textOf(argument, scope);
    case '=':
      if (isMissing) scope.assign(name, textOf(argument, scope));
      return scope.variable(name) ?? '';
    case '?':
      if (!isMissing) return value;
      throw new ExpansionError(`${name}: ${textOf(argument, scope) || 'parameter not set'}`);
    case '':
      return value ?? '';
    default:
      return trimmed(value ?? '', operator, patternOf(argument, scope));
  }
}

/** Without the shortest (`%`, `#`) or longest (`%%`, `##`) piece that the pattern fits, at the end or the start. */
function trimmed(value: string, operator: string, source: string): string {
  const pattern = new RegExp(`^(?:${source})$`);
  const isAtEnd = operator.startsWith('%');
  const sizes = Array.from({ length: value.length + 1 }, (_, size) => size);
  if (operator.length === 2) sizes.reverse();
  for (const size of sizes) {
    const piece = isAtEnd ? value.slice(value.length - size) : value.slice(0, size);
    if (pattern.test(piece))
      return isAtEnd ? value.slice(0, value.length - size) : value.slice(size);
  }
  return value;
}

/** The fields of a command's words. */
export function fieldsOf(words: readonly Word[], scope: ExpansionScope): string[] {
  const fields: string[] = [];
  for (const word of words) {
    for (const field of wordFields(word, scope)) fields.push(...matches(field, scope));
  }
  return fields;
}

function wordFields(word: Word, scope: ExpansionScope): Field[] {
  const fields: Field[] = [];
  let current: Field | undefined;
  const add = (text: string, isQuoted: boolean) => {
    current ??= { text: '', pattern: '', isPattern: false };
    current.text += text;
    current.pattern += isQuoted ? text.replace(/[\\*?[\]]/g, '\\$&') : text;
    if (!isQuoted && /[*?[]/.test(text)) current.isPattern = true;
  };
  const end = () => {
    if (current !== undefined) fields.push(current);
    current = undefined;
  };
  for (const part of tilde(word, scope)) {
    if (part.kind === 'variable' && part.name === '@' && part.isQuoted) {
      scope.positional.forEach((value, at) => {
        if (at > 0) end();
        add(value, true);
      });
    } else if (part.kind === 'text' || part.isQuoted) add(valueOf(part, scope), part.isQuoted);
    else {
      const pieces = valueOf(part, scope).split(/[ \t\n]+/);
      pieces.forEach((piece, at) => {
        if (at > 0) end();
        if (piece !== '') add(piece, false);
      });
    }
  }
  end();
  return fields;
}

/** The names that a pattern fits, in order; the text itself where there are none. */
function matches(field: Field, scope: ExpansionScope): string[] {
  if (!field.isPattern) return [field.text];
  let found = [field.text.startsWith('/') ? '/' : ''];
  for (const piece of field.pattern.split('/').filter((name) => name !== '')) {
    const source = /[*?[]/.test(piece) ? new RegExp(`^${sourceOf(piece)}$`) : undefined;
    const plain = piece.replace(/\\(.)/g, '$1');
    const bases = found;
    found = [];
    for (const base of bases) {
      const fitting = (scope.names(base === '' ? '.' : base) ?? []).filter(
        (name) =>
          (source === undefined ? name === plain : source.test(name)) &&
          (!name.startsWith('.') || piece.startsWith('.')),
      );
      const start = base === '' || base.endsWith('/') ? base : `${base}/`;
      for (const name of fitting.sort()) found.push(start + name);
    }
  }
  return found.length > 0 ? found : [field.text];
}

/** A pattern in which a backslash stands before what is quoted. */
function sourceOf(pattern: string): string {
  return pattern
    .split(/(\\.)/)
    .map((piece) => (piece.startsWith('\\') ? literal(piece.slice(1)) : patternSource(piece)))
    .join('');
}
