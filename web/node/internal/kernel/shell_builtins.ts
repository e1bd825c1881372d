/** What dash does itself (POSIX, 2.14 and the utilities that have to be built in). */
import { DirectoryInode, FileInode } from '../fs/inode.ts';
import { commands, type Done, unescape } from './commands.ts';
import { inodeAt } from './programs.ts';
import type { Place, Shell } from './shell.ts';
import { signalName, signalNumber } from './signals.ts';

export type Builtin = (shell: Shell, args: string[], place: Place, done: Done) => void;

const EXIT_OF_SIGNAL = 128;
const USAGE = 2;
const NOT_FOUND = 127;

function leave(kind: 'break' | 'continue' | 'return' | 'exit'): Builtin {
  return (shell, [given], _place, done) => {
    const isLoop = kind === 'break' || kind === 'continue';
    const number = given === undefined ? undefined : Number(given);
    shell.leaving = { kind, depth: isLoop ? (number ?? 1) : 0 };
    const code = isLoop ? 0 : (number ?? shell.code) & 0xff;
    shell.code = code;
    done(code);
  };
}

const exporting: Builtin = (shell, args, _place, done) => {
  for (const arg of args) {
    const [name = '', value] = arg.split(/=(.*)/s);
    if (value !== undefined) shell.variables.set(name, value);
    shell.exported.add(name);
  }
  done(0);
};

const set: Builtin = (shell, args, _place, done) => {
  const words = [...args];
  while (/^[-+][a-z]+$/.test(words[0] ?? '') || words[0] === '--') {
    const word = words.shift() as string;
    if (word === '--') {
      shell.positional = words;
      return done(0);
    }
    for (const flag of word.slice(1)) {
      if (word.startsWith('-')) shell.flags.add(flag);
      else shell.flags.delete(flag);
    }
    if (word.endsWith('o')) words.shift();
  }
  if (words.length > 0) shell.positional = words;
  done(0);
};

/** dash's echo, which knows `-n` only and always reads escapes. */
const echo: Builtin = (shell, args, place, done) => {
  const hasLine = args[0] !== '-n';
  const [text, isCut] = cut(args.slice(hasLine ? 0 : 1).join(' '));
  shell.print(text + (hasLine && !isCut ? '\n' : ''), 1, place.descriptors);
  done(0);
};

/** Escapes; `\c` ends the text. */
function cut(text: string): [string, boolean] {
  const end = /^(?:[^\\]|\\[^c])*\\c/.exec(text);
  return end === null ? [unescape(text), false] : [unescape(end[0].slice(0, -2)), true];
}

const cd: Builtin = (shell, args, place, done) => {
  const [path = shell.variable('HOME') ?? '/'] = args;
  const target = path === '-' ? (shell.variables.get('OLDPWD') ?? shell.cwd) : path;
  const found = shell.directory(target);
  if (found === undefined) {
    shell.complain(`cd: can't cd to ${path}`, place.descriptors);
    return done(USAGE);
  }
  shell.variables.set('OLDPWD', shell.cwd);
  shell.cwd = found;
  if (path === '-') shell.print(`${found}\n`, 1, place.descriptors);
  done(0);
};

const read: Builtin = (shell, args, place, done) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  shell.readLine(place.descriptors[0], (line, isWhole) => {
    const isRaw = args.includes('-r');
    let rest = (line ?? '').replace(/^[ \t]+|[ \t]+$/g, '');
    if (!isRaw) rest = rest.replace(/\\(.)/g, '$1');
    names.forEach((name, at) => {
      const [word = ''] = at === names.length - 1 ? [rest] : (/^[^ \t]*/.exec(rest) ?? []);
      rest = rest.slice(word.length).replace(/^[ \t]+/, '');
      shell.variables.set(name, word);
    });
    done(isWhole ? 0 : 1);
  });
};

const trap: Builtin = (shell, args, _place, done) => {
  const [action = '', ...signals] = args;
  const isReset = action === '-' || signals.length === 0;
  for (const given of signals.length === 0 ? [action] : signals) {
    const name = given === '0' ? 'EXIT' : nameOf(given).replace(/^SIG/, '');
    if (isReset) shell.traps.delete(name);
    else shell.traps.set(name, action);
  }
  done(0);
};

const nameOf = (signal: string): string =>
  /^\d+$/.test(signal) ? signalName(Number(signal)) : signal.toUpperCase();

const kill: Builtin = (shell, args, place, done) => {
  const words = [...args];
  let number: number | undefined = signalNumber('SIGTERM');
  if (words[0] === '-s') {
    words.shift();
    number = numberOf(words.shift() ?? '');
  } else if (words[0]?.startsWith('-')) number = numberOf((words.shift() as string).slice(1));
  if (number === undefined) {
    shell.complain('kill: invalid signal number or name', place.descriptors);
    return done(USAGE);
  }
  const { kernel } = shell.io.parent.realm;
  let code = 0;
  for (const word of words) {
    const pid = Number(word);
    const name = number === 0 ? '' : signalName(number);
    if (pid === shell.io.pid && number !== 0 && shell.traps.has(name.replace(/^SIG/, ''))) {
      shell.raise(name);
      continue;
    }
    const error = kernel.kill(pid, number);
    if (error !== undefined) {
      shell.complain('kill: No such process\n', place.descriptors);
      code = 1;
    } else if (pid === shell.io.pid && number !== 0) shell.isDead = true;
  }
  if (!shell.isDead) done(code);
};

function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  return signalNumber(`SIG${text.toUpperCase().replace(/^SIG/, '')}`);
}

const wait: Builtin = (shell, _args, _place, done) => {
  const check = () => {
    if (shell.jobs > 0 && !shell.hasSignal) return;
    shell.onjobs = undefined;
    done(shell.hasSignal ? EXIT_OF_SIGNAL : 0);
  };
  shell.onjobs = check;
  check();
};

const type: Builtin = (shell, args, place, done) => {
  let code = 0;
  for (const name of args) {
    const said = kindOf(shell, name);
    if (said === undefined) code = NOT_FOUND;
    shell.print(`${name}${said ?? ': not found'}\n`, 1, place.descriptors);
  }
  done(code);
};

function kindOf(shell: Shell, name: string): string | undefined {
  if (shell.functions.has(name)) return ' is a shell function';
  if (SPECIAL.has(name)) return ' is a special shell builtin';
  if (name in builtins) return ' is a shell builtin';
  const path = whereIs(shell, name);
  return path === undefined ? undefined : ` is ${path}`;
}

/** Where a program stands. */
export function whereIs(shell: Shell, name: string): string | undefined {
  const isHere = (path: string) => inodeAt(shell.io.environment, path) instanceof FileInode;
  if (name.includes('/')) return isHere(shell.path(name)) ? name : undefined;
  for (const directory of (shell.variable('PATH') ?? '/usr/bin:/bin').split(':')) {
    if (isHere(`${directory}/${name}`)) return `${directory}/${name}`;
  }
  return undefined;
}

const command: Builtin = (shell, args, place, done) => {
  if (args[0] === '-v' || args[0] === '-V') {
    const name = args[1] ?? '';
    const path = name in builtins ? name : whereIs(shell, name);
    if (path !== undefined) shell.print(`${path}\n`, 1, place.descriptors);
    return done(path === undefined ? NOT_FOUND : 0);
  }
  const [name = '', ...rest] = args;
  const builtin = builtins[name];
  if (builtin !== undefined) builtin(shell, rest, place, done);
  else if (name === '') done(0);
  else shell.program(args, place, done);
};

const exec: Builtin = (shell, args, place, done) => {
  if (args.length === 0) {
    shell.io.descriptors.splice(0, 3, ...place.descriptors.slice(0, 3));
    return done(0);
  }
  const finish = (code: number) => {
    shell.leaving = { kind: 'exit', depth: 0 };
    shell.traps.clear();
    shell.code = code;
    done(code);
  };
  shell.program(args, { ...place, isLast: true }, finish);
};

/** `test`: an expression of its own small language. */
const test: Builtin = (shell, args, place, done) => {
  try {
    done(new Test(shell, args).result() ? 0 : 1);
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    shell.complain(error.message, place.descriptors);
    done(USAGE);
  }
};

class TestError extends Error {}

class Test {
  readonly #shell: Shell;
  readonly #words: string[];
  #at = 0;

  constructor(shell: Shell, words: string[]) {
    this.#shell = shell;
    this.#words = words;
  }

  result(): boolean {
    if (this.#words.length === 0) return false;
    const value = this.#or();
    if (this.#at < this.#words.length) throw new TestError('test: unexpected operator');
    return value;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#words[this.#at] === '-o') {
      this.#at++;
      value = this.#and() || value;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#primary();
    while (this.#words[this.#at] === '-a') {
      this.#at++;
      value = this.#primary() && value;
    }
    return value;
  }

  #primary(): boolean {
    const [first = '', second, third] = this.#words.slice(this.#at);
    if (third !== undefined && BINARY.test(second as string)) {
      this.#at += 3;
      return this.#compare(first, second as string, third);
    }
    if (first === '!' && second !== undefined) {
      this.#at++;
      return !this.#primary();
    }
    if (first === '(') {
      this.#at++;
      const value = this.#or();
      if (this.#words[this.#at++] !== ')') throw new TestError('test: closing paren expected');
      return value;
    }
    if (/^-[a-zA-Z]$/.test(first) && second !== undefined) {
      this.#at += 2;
      return this.#isFile(first, second);
    }
    this.#at++;
    return first !== '';
  }

  #compare(left: string, operator: string, right: string): boolean {
    if (operator === '=' || operator === '==') return left === right;
    if (operator === '!=') return left !== right;
    const [a, b] = [this.#number(left), this.#number(right)];
    switch (operator) {
      case '-eq':
        return a === b;
      case '-ne':
        return a !== b;
      case '-lt':
        return a < b;
      case '-le':
        return a <= b;
      case '-gt':
        return a > b;
      default:
        return a >= b;
    }
  }

  #number(text: string): number {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestError(`test: Illegal number: ${text}`);
    return Number(text);
  }

  #isFile(flag: string, operand: string): boolean {
    if (flag === '-z') return operand === '';
    if (flag === '-n') return operand !== '';
    if (flag === '-t') return false;
    const inode = inodeAt(this.#shell.io.environment, this.#shell.path(operand));
    if (flag === '-d') return inode instanceof DirectoryInode;
    if (flag === '-f') return inode instanceof FileInode;
    if (flag === '-s') return inode instanceof FileInode && inode.copy().length > 0;
    if (flag === '-x') return inode !== undefined && (inode.mode & 0o111) !== 0;
    return inode !== undefined;
  }
}

const BINARY = /^(?:==?|!=|-(?:eq|ne|lt|le|gt|ge))$/;
const SPECIAL = new Set(
  'break continue return exit export set eval exec trap unset shift : . readonly'.split(' '),
);

export const builtins: Record<string, Builtin> = {
  __proto__: null as never,
  break: leave('break'),
  continue: leave('continue'),
  return: leave('return'),
  exit: leave('exit'),
  export: exporting,
  readonly: exporting,
  set,
  echo,
  cd,
  read,
  trap,
  kill,
  wait,
  type,
  command,
  exec,
  test,
  ':': (_shell, _args, _place, done) => done(0),
  true: (_shell, _args, _place, done) => done(0),
  false: (_shell, _args, _place, done) => done(1),
  '['(shell, args, place, done) {
    if (args[args.length - 1] === ']') return test(shell, args.slice(0, -1), place, done);
    shell.complain('[: missing ]', place.descriptors);
    done(USAGE);
  },
  eval: (shell, args, place, done) =>
    shell.source(args.join(' '), { ...place, isLast: false }, done),
  '.'(shell, [path = ''], place, done) {
    const inode = inodeAt(shell.io.environment, shell.path(path));
    if (!(inode instanceof FileInode)) {
      shell.complain(`.: cannot open ${path}: No such file`, place.descriptors);
      shell.leaving = { kind: 'exit', depth: 0 };
      shell.code = USAGE;
      return done(USAGE);
    }
    const text = new shell.io.environment.host.TextDecoder().decode(inode.copy());
    shell.source(text, { ...place, isLast: false }, done);
  },
  shift(shell, [count = '1'], _place, done) {
    shell.positional = shell.positional.slice(Number(count));
    done(0);
  },
  unset(shell, args, _place, done) {
    for (const name of args) {
      shell.variables.delete(name);
      shell.functions.delete(name);
    }
    done(0);
  },
  umask(shell, _args, place, done) {
    shell.print('0022\n', 1, place.descriptors);
    done(0);
  },
  pwd(shell, _args, place, done) {
    shell.print(`${shell.cwd}\n`, 1, place.descriptors);
    done(0);
  },
  printf(shell, args, place, done) {
    commands['printf']?.(shell.ioOf(place), args, done);
  },
};
