/** The shell's language, as far as it goes here: lists of pipelines of simple commands, quotes, variables, redirections. */

export interface Redirection {
  readonly from: 0 | 1 | 2;
  readonly kind: 'read' | 'write' | 'append' | 'copy';
  /** A path, or the descriptor that is copied. */
  readonly to: string;
}

export interface SimpleCommand {
  readonly assignments: [string, string][];
  readonly words: string[];
  readonly redirections: Redirection[];
}

export interface Pipeline {
  readonly commands: SimpleCommand[];
  /** What stands before it: when it runs. */
  readonly when: 'always' | '&&' | '||';
}

/** What this shell does not know, said by its name. */
export class ShellError extends Error {}

type Token = { readonly word: string; readonly isQuoted: boolean } | { readonly operator: string };

const OPERATOR = /^(?:&&|\|\||2>&1|1>&2|>&2|2>>|2>|>>|>|<|\||;|&|\(|\))/;

export function parseShell(text: string, variable: (name: string) => string): Pipeline[] {
  const tokens = tokenize(text, variable);
  const pipelines: Pipeline[] = [];
  let when: Pipeline['when'] = 'always';
  let commands: SimpleCommand[] = [];
  let current: SimpleCommand = { assignments: [], words: [], redirections: [] };
  const isEmpty = () => current.words.length + current.assignments.length === 0;
  const endCommand = () => {
    if (isEmpty() && commands.length > 0)
      throw new ShellError('Syntax error: end of file unexpected');
    if (!isEmpty()) commands.push(current);
    current = { assignments: [], words: [], redirections: [] };
  };
  const endPipeline = (next: Pipeline['when']) => {
    endCommand();
    if (commands.length > 0) pipelines.push({ commands, when });
    commands = [];
    when = next;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if ('word' in token) {
      const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(token.word);
      if (assignment !== null && current.words.length === 0 && !token.isQuoted) {
        current.assignments.push([assignment[1] as string, assignment[2] as string]);
      } else current.words.push(token.word);
      continue;
    }
    const { operator } = token;
    if (operator === '|') {
      if (isEmpty()) throw new ShellError('Syntax error: "|" unexpected');
      commands.push(current);
      current = { assignments: [], words: [], redirections: [] };
    } else if (operator === '&&' || operator === '||') endPipeline(operator);
    else if (operator === ';' || operator === '\n') endPipeline('always');
    else if ('&()'.includes(operator)) throw new ShellError(`"${operator}" is not supported`);
    else {
      const target = operator.includes('&') ? undefined : tokens[++i];
      if (target !== undefined && !('word' in target))
        throw new ShellError('Syntax error: redirection unexpected');
      current.redirections.push(redirection(operator, target?.word ?? ''));
    }
  }
  endPipeline('always');
  return pipelines;
}

function redirection(operator: string, target: string): Redirection {
  switch (operator) {
    case '2>&1':
      return { from: 2, kind: 'copy', to: '1' };
    case '1>&2':
    case '>&2':
      return { from: 1, kind: 'copy', to: '2' };
    case '<':
      return { from: 0, kind: 'read', to: target };
    case '>':
      return { from: 1, kind: 'write', to: target };
    case '>>':
      return { from: 1, kind: 'append', to: target };
    case '2>':
      return { from: 2, kind: 'write', to: target };
    default:
      return { from: 2, kind: 'append', to: target };
  }
}

/** Words with their quotes taken off and their variables filled in, and operators. */
function tokenize(text: string, variable: (name: string) => string): Token[] {
  const tokens: Token[] = [];
  let word: string | undefined;
  let isQuoted = false;
  const end = () => {
    if (word !== undefined) tokens.push({ word, isQuoted });
    word = undefined;
    isQuoted = false;
  };
  let i = 0;
  while (i < text.length) {
    const rest = text.slice(i);
    const character = text[i] as string;
    const operator =
      word === undefined || !/^[12]>/.test(rest) ? OPERATOR.exec(rest)?.[0] : undefined;
    if (operator !== undefined) {
      end();
      tokens.push({ operator });
      i += operator.length;
    } else if (character === '\n') {
      end();
      tokens.push({ operator: '\n' });
      i++;
    } else if (character === ' ' || character === '\t') {
      end();
      i++;
    } else if (character === '#' && word === undefined) {
      i = text.indexOf('\n', i) < 0 ? text.length : text.indexOf('\n', i);
    } else if (character === "'") {
      const close = text.indexOf("'", i + 1);
      if (close < 0) throw new ShellError('Syntax error: Unterminated quoted string');
      word = (word ?? '') + text.slice(i + 1, close);
      isQuoted = true;
      i = close + 1;
    } else if (character === '"') {
      const [inner, length] = doubleQuoted(text.slice(i + 1), variable);
      word = (word ?? '') + inner;
      isQuoted = true;
      i += length + 1;
    } else if (character === '\\') {
      word = (word ?? '') + (text[i + 1] ?? '');
      i += 2;
    } else if (character === '$' || character === '`') {
      const [value, length] = expand(rest, variable);
      // Unquoted, so its blanks separate words.
      const parts = value.split(/\s+/);
      parts.forEach((part, at) => {
        if (at > 0) end();
        if (part !== '' || word !== undefined) word = (word ?? '') + part;
      });
      i += length;
    } else {
      word = (word ?? '') + character;
      i++;
    }
  }
  end();
  return tokens;
}

function doubleQuoted(text: string, variable: (name: string) => string): [string, number] {
  let inner = '';
  for (let i = 0; i < text.length; ) {
    const character = text[i] as string;
    if (character === '"') return [inner, i + 1];
    if (character === '\\' && /[$`"\\\n]/.test(text[i + 1] ?? '')) {
      inner += text[i + 1];
      i += 2;
    } else if (character === '$' || character === '`') {
      const [value, length] = expand(text.slice(i), variable);
      inner += value;
      i += length;
    } else {
      inner += character;
      i++;
    }
  }
  throw new ShellError('Syntax error: Unterminated quoted string');
}

function expand(text: string, variable: (name: string) => string): [string, number] {
  if (/^(?:\$\(|`)/.test(text)) throw new ShellError('command substitution is not supported');
  const found = /^\$(?:\{(\w+)(?::-([^}]*))?\}|([A-Za-z_]\w*|[?$#0-9]))/.exec(text);
  if (found === null) return ['$', 1];
  const [all, braced, fallback, plain] = found;
  const value = variable((braced ?? plain) as string);
  return [value === '' && fallback !== undefined ? fallback : value, all.length];
}
