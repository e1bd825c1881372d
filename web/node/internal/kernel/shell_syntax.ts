/** The shell's language as dash reads it (POSIX, Shell Command Language 2.10): text to a tree whose words are not expanded yet. */

/** A piece of a word. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | {
      readonly kind: 'variable';
      readonly name: string;
      /** `:-`, `%%`, `#` before the name as `length` … */
      readonly operator: string;
      readonly argument: Word;
      readonly isQuoted: boolean;
    }
  | { readonly kind: 'command'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'arithmetic'; readonly text: Word; readonly isQuoted: boolean };
export type Word = readonly Part[];

export interface Redirection {
  readonly from: number;
  readonly kind: 'read' | 'write' | 'append' | 'copy' | 'text';
  /** A path, the descriptor that is copied, or the text itself. */
  readonly to: Word;
}

export type Tree =
  | {
      readonly kind: 'simple';
      readonly assignments: readonly (readonly [string, Word])[];
      readonly words: readonly Word[];
      readonly redirections: readonly Redirection[];
      readonly line: number;
    }
  | { readonly kind: 'pipeline'; readonly commands: readonly Tree[]; readonly isNegated: boolean }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly words?: readonly Word[];
      readonly body: Tree;
    }
  | {
      readonly kind: 'while';
      readonly condition: Tree;
      readonly body: Tree;
      readonly isUntil: boolean;
    }
  | {
      readonly kind: 'if';
      readonly arms: readonly (readonly [Tree, Tree])[];
      readonly otherwise?: Tree;
    }
  | {
      readonly kind: 'case';
      readonly word: Word;
      readonly arms: readonly (readonly [readonly Word[], Tree])[];
    }
  | {
      readonly kind: 'group';
      readonly body: Tree;
      readonly isSubshell: boolean;
      readonly redirections: readonly Redirection[];
    }
  | { readonly kind: 'function'; readonly name: string; readonly body: Tree };

export interface Item {
  readonly tree: Tree;
  /** What stands before it: when it runs. */
  readonly when: 'always' | '&&' | '||';
  readonly isBackground: boolean;
}

/** What is wrong with a script, and in which line. */
export class ShellError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

type Token =
  | {
      readonly kind: 'word';
      readonly word: Word;
      readonly plain: string | undefined;
      readonly line: number;
    }
  | {
      readonly kind: 'operator';
      readonly text: string;
      readonly fd?: number;
      readonly line: number;
    }
  | { readonly kind: 'end'; readonly line: number };

const OPERATOR = /^(?:&&|\|\||;;|<<-?|>>|>&|<&|>\||[|&;<>()\n])/;
const NAME = /^[A-Za-z_]\w*/;
const SPECIAL = /^[@*#?$!0-9-]/;
const RESERVED_ENDS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}', ')', ';;']);

/** Reads words, piece by piece. */
class Lexer {
  readonly #text: string;
  #at = 0;
  line = 1;
  /** Here-documents whose text begins at the next line. */
  readonly #pending: { end: string; isRaw: boolean; strips: boolean; set: (word: Word) => void }[] =
    [];

  constructor(text: string) {
    this.#text = text;
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  next(): Token {
    this.#skipBlanks();
    const { line } = this;
    if (this.#at >= this.#text.length) return { kind: 'end', line };
    const [, digits] = /^(\d)(?=[<>])/.exec(this.rest) ?? [];
    if (digits !== undefined) this.#at++;
    const found = OPERATOR.exec(this.rest)?.[0];
    if (found !== undefined) {
      this.#at += found.length;
      if (found === '\n') this.#newline();
      const fd = digits === undefined ? {} : { fd: Number(digits) };
      return { kind: 'operator', text: found, line, ...fd };
    }
    const start = this.#at;
    const word = this.word((character) => /[\s|&;<>()]/.test(character));
    const raw = this.#text.slice(start, this.#at);
    return { kind: 'word', word, plain: /["'\\$`]/.test(raw) ? undefined : raw, line };
  }

  /** The text of a here-document is read when its line ends. */
  hereDocument(end: string, isRaw: boolean, strips: boolean, set: (word: Word) => void): void {
    this.#pending.push({ end, isRaw, strips, set });
  }

  #newline(): void {
    this.line++;
    for (const { end, isRaw, strips, set } of this.#pending.splice(0)) {
      let text = '';
      while (this.#at < this.#text.length) {
        const stop = this.#text.indexOf('\n', this.#at);
        let row = this.#text.slice(this.#at, stop < 0 ? undefined : stop);
        this.#at = stop < 0 ? this.#text.length : stop + 1;
        this.line++;
        if (strips) row = row.replace(/^\t+/, '');
        if (row === end) break;
        text += `${row}\n`;
      }
      if (isRaw) set([{ kind: 'text', text, isQuoted: true }]);
      else set(new Lexer(text).quoted(''));
    }
  }

  #skipBlanks(): void {
    const [blanks] = /^(?:[ \t]|\\\n)*(?:#[^\n]*)?/.exec(this.rest) as RegExpExecArray;
    this.line += blanks.split('\n').length - 1;
    this.#at += blanks.length;
  }

  /** A word, up to what `ends` says ends it. */
  word(ends: (character: string) => boolean): Word {
    const parts: Part[] = [];
    const add = (text: string, isQuoted: boolean) => parts.push({ kind: 'text', text, isQuoted });
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] as string;
      if (ends(character)) break;
      this.#at++;
      if (character === "'") {
        const close = this.#text.indexOf("'", this.#at);
        if (close < 0) throw new ShellError('Syntax error: Unterminated quoted string', this.line);
        add(this.#text.slice(this.#at, close), true);
        this.#at = close + 1;
      } else if (character === '"') {
        const inner = this.quoted('"');
        if (inner.length === 0) add('', true);
        parts.push(...inner);
        if (this.#text[this.#at] !== '"')
          throw new ShellError('Syntax error: Unterminated quoted string', this.line);
        this.#at++;
      } else if (character === '\\') {
        const next = this.#text[this.#at++];
        if (next !== '\n') add(next ?? '\\', true);
        else this.line++;
      } else if (character === '$' || character === '`')
        parts.push(this.#expansion(character, false));
      else add(character, false);
    }
    return parts;
  }

  /** What stands between double quotes, or in a here-document (`end` is '' there). */
  quoted(end: string): Word {
    const parts: Part[] = [];
    const add = (text: string) => parts.push({ kind: 'text', text, isQuoted: true });
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] as string;
      if (character === end) break;
      this.#at++;
      if (character === '\n') this.line++;
      if (character === '\\') {
        const next = this.#text[this.#at] ?? '';
        if (next === '\n') this.#at++;
        else if (next !== '' && `$\`\\${end}`.includes(next)) add(this.#text[this.#at++] as string);
        else add('\\');
      } else if (character === '$' || character === '`')
        parts.push(this.#expansion(character, true));
      else add(character);
    }
    return parts;
  }

  /** What follows `$`, or stands between backquotes. */
  #expansion(character: string, isQuoted: boolean): Part {
    if (character === '`') {
      const [all, inner] = /^((?:\\[\s\S]|[^`\\])*)`/.exec(this.rest) ?? [];
      if (all === undefined)
        throw new ShellError('Syntax error: EOF in backquote substitution', this.line);
      this.#at += all.length;
      return { kind: 'command', text: (inner as string).replace(/\\([`$\\])/g, '$1'), isQuoted };
    }
    if (this.rest.startsWith('((')) {
      const inside = this.#balanced(2);
      if (inside.endsWith(')')) {
        const text = new Lexer(inside.slice(1, -1)).quoted('');
        return { kind: 'arithmetic', text, isQuoted };
      }
      return { kind: 'command', text: inside, isQuoted };
    }
    if (this.rest.startsWith('(')) return { kind: 'command', text: this.#balanced(1), isQuoted };
    if (this.rest.startsWith('{')) return this.#braced(isQuoted);
    const name = (NAME.exec(this.rest) ?? SPECIAL.exec(this.rest))?.[0];
    if (name === undefined) return { kind: 'text', text: '$', isQuoted };
    this.#at += name.length;
    return { kind: 'variable', name, operator: '', argument: [], isQuoted };
  }

  /** The text up to the parenthesis that closes the one here. */
  #balanced(_depth: number): string {
    const start = ++this.#at;
    let depth = 1;
    let quote = '';
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] as string;
      if (character === '\n') this.line++;
      if (character === '\\' && quote !== "'") this.#at++;
      else if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (character === '(') depth++;
      else if (character === ')' && --depth === 0) return this.#text.slice(start, this.#at++);
    }
    throw new ShellError('Syntax error: end of file unexpected (expecting ")")', this.line);
  }

  #braced(isQuoted: boolean): Part {
    const { line } = this;
    const bad = () => new ShellError('Bad substitution', line);
    this.#at++;
    const [, hash, name] =
      /^(#(?=[A-Za-z_@*\d]))?([A-Za-z_]\w*|\d+|[@*#?$!-])/.exec(this.rest) ?? [];
    if (name === undefined) throw bad();
    this.#at += (hash ?? '').length + name.length;
    const [operator] = /^(?::?[-=+?]|%%?|##?)?/.exec(this.rest) as RegExpExecArray;
    this.#at += operator.length;
    const argument = this.word((character) => character === '}');
    if (this.#text[this.#at] !== '}') throw bad();
    this.#at++;
    return {
      kind: 'variable',
      name,
      operator: hash === undefined ? operator : 'length',
      argument,
      isQuoted,
    };
  }
}

export function parseShell(text: string): Tree {
  return new Parser(text).script();
}

class Parser {
  readonly #lexer: Lexer;
  #token: Token;

  constructor(text: string) {
    this.#lexer = new Lexer(text);
    this.#token = this.#lexer.next();
  }

  script(): Tree {
    const tree = this.#list();
    if (this.#token.kind !== 'end') throw this.#unexpected();
    return tree;
  }

  #advance(): Token {
    const token = this.#token;
    this.#token = this.#lexer.next();
    return token;
  }

  #isOperator(...texts: string[]): boolean {
    return this.#token.kind === 'operator' && texts.includes(this.#token.text);
  }

  #isWord(text: string): boolean {
    return this.#token.kind === 'word' && this.#token.plain === text;
  }

  #unexpected(expected?: string): ShellError {
    const token = this.#token;
    let shown = 'end of file';
    if (token.kind === 'operator') shown = token.text === '\n' ? 'newline' : `"${token.text}"`;
    else if (token.kind === 'word') {
      const isReserved = RESERVED_ENDS.has(token.plain ?? '');
      shown = isReserved ? `"${token.plain}"` : 'word';
    }
    const wanted = expected === undefined ? '' : ` (expecting "${expected}")`;
    return new ShellError(`Syntax error: ${shown} unexpected${wanted}`, token.line);
  }

  #expectWord(text: string): void {
    if (!this.#isWord(text)) throw this.#unexpected(text);
    this.#advance();
  }

  #skipNewlines(): void {
    while (this.#isOperator('\n')) this.#advance();
  }

  #isAtEnd(): boolean {
    const token = this.#token;
    if (token.kind === 'end') return true;
    if (token.kind === 'operator') return token.text === ')' || token.text === ';;';
    return RESERVED_ENDS.has(token.plain ?? '');
  }

  #list(): Tree {
    const items: Item[] = [];
    let when: Item['when'] = 'always';
    this.#skipNewlines();
    while (!this.#isAtEnd()) {
      const tree = this.#pipeline();
      const isBackground = this.#isOperator('&');
      items.push({ tree, when, isBackground });
      when = 'always';
      if (this.#isOperator('&&', '||')) {
        when = (this.#advance() as { text: '&&' | '||' }).text;
        this.#skipNewlines();
        if (this.#isAtEnd()) throw this.#unexpected();
      } else if (this.#isOperator(';', '&', '\n')) {
        this.#advance();
        this.#skipNewlines();
      } else break;
    }
    return { kind: 'list', items };
  }

  #pipeline(): Tree {
    let isNegated = false;
    while (this.#isWord('!')) {
      this.#advance();
      isNegated = !isNegated;
    }
    const commands = [this.#command()];
    while (this.#isOperator('|')) {
      this.#advance();
      this.#skipNewlines();
      if (this.#isAtEnd()) throw this.#unexpected();
      commands.push(this.#command());
    }
    if (commands.length === 1 && !isNegated) return commands[0] as Tree;
    return { kind: 'pipeline', commands, isNegated };
  }

  #command(): Tree {
    const compound = this.#compound();
    if (compound === undefined) return this.#simple();
    const redirections: Redirection[] = [];
    while (this.#isRedirection()) this.#redirection(redirections);
    if (redirections.length === 0) return compound;
    return { kind: 'group', body: compound, isSubshell: false, redirections };
  }

  #compound(): Tree | undefined {
    if (this.#isOperator('(')) {
      this.#advance();
      const body = this.#list();
      if (!this.#isOperator(')')) throw this.#unexpected(')');
      this.#advance();
      return { kind: 'group', body, isSubshell: true, redirections: [] };
    }
    if (this.#token.kind !== 'word') return undefined;
    switch (this.#token.plain) {
      case '{': {
        this.#advance();
        const body = this.#list();
        this.#expectWord('}');
        return { kind: 'group', body, isSubshell: false, redirections: [] };
      }
      case 'if':
        return this.#if();
      case 'while':
      case 'until': {
        const isUntil = this.#isWord('until');
        this.#advance();
        const condition = this.#list();
        return { kind: 'while', condition, body: this.#loopBody(), isUntil };
      }
      case 'for':
        return this.#for();
      case 'case':
        return this.#case();
      default:
        return undefined;
    }
  }

  #if(): Tree {
    const arms: [Tree, Tree][] = [];
    let otherwise: Tree | undefined;
    do {
      this.#advance();
      const condition = this.#list();
      this.#expectWord('then');
      arms.push([condition, this.#list()]);
    } while (this.#isWord('elif'));
    if (this.#isWord('else')) {
      this.#advance();
      otherwise = this.#list();
    }
    this.#expectWord('fi');
    return { kind: 'if', arms, ...(otherwise !== undefined && { otherwise }) };
  }

  #loopBody(): Tree {
    this.#expectWord('do');
    const body = this.#list();
    this.#expectWord('done');
    return body;
  }

  #for(): Tree {
    this.#advance();
    const name = this.#token.kind === 'word' ? this.#token.plain : undefined;
    if (name === undefined)
      throw new ShellError('Syntax error: Bad for loop variable', this.#token.line);
    this.#advance();
    this.#skipNewlines();
    let words: Word[] | undefined;
    if (this.#isWord('in')) {
      this.#advance();
      words = [];
      while (this.#token.kind === 'word') words.push((this.#advance() as { word: Word }).word);
    }
    if (this.#isOperator(';', '\n')) this.#advance();
    this.#skipNewlines();
    return { kind: 'for', name, ...(words !== undefined && { words }), body: this.#loopBody() };
  }

  #case(): Tree {
    this.#advance();
    if (this.#token.kind !== 'word') throw this.#unexpected();
    const { word } = this.#advance() as { word: Word };
    this.#skipNewlines();
    this.#expectWord('in');
    this.#skipNewlines();
    const arms: [Word[], Tree][] = [];
    while (!this.#isWord('esac')) {
      if (this.#isOperator('(')) this.#advance();
      const patterns: Word[] = [];
      do {
        if (this.#isOperator('|')) this.#advance();
        if (this.#token.kind !== 'word') throw this.#unexpected();
        patterns.push((this.#advance() as { word: Word }).word);
      } while (this.#isOperator('|'));
      if (!this.#isOperator(')')) throw this.#unexpected(')');
      this.#advance();
      arms.push([patterns, this.#list()]);
      if (this.#isOperator(';;')) this.#advance();
      this.#skipNewlines();
    }
    this.#advance();
    return { kind: 'case', word, arms };
  }

  #isRedirection(): boolean {
    return this.#isOperator('<', '>', '>>', '<<', '<<-', '>&', '<&', '>|');
  }

  #redirection(into: Redirection[]): void {
    const { text, fd } = this.#advance() as { text: string; fd?: number };
    const target = this.#token;
    if (target.kind !== 'word') throw this.#unexpected();
    const from = fd ?? (text.startsWith('<') ? 0 : 1);
    if (text === '<<' || text === '<<-') {
      const end = target.word.map((part) => (part.kind === 'text' ? part.text : '')).join('');
      const at = into.length;
      into.push({ from, kind: 'text', to: [] });
      this.#lexer.hereDocument(end, target.plain === undefined, text === '<<-', (to) => {
        into[at] = { from, kind: 'text', to };
      });
    } else {
      const kinds: Record<string, Redirection['kind']> = {
        '<': 'read',
        '>>': 'append',
        '>&': 'copy',
        '<&': 'copy',
      };
      into.push({ from, kind: kinds[text] ?? 'write', to: target.word });
    }
    this.#advance();
  }

  #simple(): Tree {
    const assignments: [string, Word][] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    const { line } = this.#token;
    for (;;) {
      if (this.#isRedirection()) this.#redirection(redirections);
      else if (this.#token.kind === 'word') {
        const { word } = this.#token;
        const assignment = words.length === 0 ? assignmentOf(word) : undefined;
        this.#advance();
        if (assignment !== undefined) assignments.push(assignment);
        else words.push(word);
        const [name] = words;
        if (words.length === 1 && this.#isOperator('(') && name !== undefined)
          return this.#function(name);
      } else break;
    }
    if (words.length + assignments.length + redirections.length === 0) throw this.#unexpected();
    return { kind: 'simple', assignments, words, redirections, line };
  }

  #function(name: Word): Tree {
    this.#advance();
    if (!this.#isOperator(')')) throw this.#unexpected(')');
    this.#advance();
    this.#skipNewlines();
    const body = this.#command();
    return {
      kind: 'function',
      name: name.map((part) => (part.kind === 'text' ? part.text : '')).join(''),
      body,
    };
  }
}

/** `NAME=…` at the start of a command. */
function assignmentOf(word: Word): [string, Word] | undefined {
  let head = '';
  for (const [at, part] of word.entries()) {
    if (part.kind !== 'text' || part.isQuoted) return undefined;
    if (part.text !== '=') {
      head += part.text;
      continue;
    }
    return /^[A-Za-z_]\w*$/.test(head) ? [head, word.slice(at + 1)] : undefined;
  }
  return undefined;
}
