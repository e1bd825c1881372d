/** The small programs that a machine has: what of each is supported is in README's table. */
import type { Environment } from '../environment.ts';
import { DirectoryInode, FileInode } from '../fs/inode.ts';
import type { Loop } from '../loop.ts';
import type { NodeProcess } from '../node_process.ts';
import type { Descriptor } from './descriptors.ts';
import { inodeAt } from './programs.ts';

export interface CommandIo {
  readonly cwd: string;
  readonly variables: Record<string, string>;
  readonly environment: Environment;
  /** Whose child it is. */
  readonly parent: NodeProcess;
  readonly loop: Loop;
  readonly pid: number;
  readonly stdin: Descriptor | undefined;
  write(stream: 1 | 2, bytes: Uint8Array): void;
}

export type Done = (code: number) => void;
export type Command = (io: CommandIo, args: string[], done: Done) => void;

const encoder = (io: CommandIo) => new io.environment.host.TextEncoder();
const decode = (io: CommandIo, bytes: Uint8Array): string =>
  new io.environment.host.TextDecoder().decode(bytes);

export function print(io: CommandIo, text: string, stream: 1 | 2 = 1): void {
  io.write(stream, encoder(io).encode(text));
}

const at = (io: CommandIo, path: string) => (path.startsWith('/') ? path : `${io.cwd}/${path}`);

/** All that comes in, piece by piece, and then its end. */
function eachInput(io: CommandIo, take: (bytes: Uint8Array) => void, end: () => void): void {
  const { stdin } = io;
  if (stdin?.input !== undefined) take(stdin.input);
  const stream = stdin?.end;
  if (stream === undefined) {
    end();
    return;
  }
  stream.onread = (bytes) => (bytes === null ? end() : take(bytes));
  stream.readStart();
}

/** Standard input to its end. */
function wholeInput(io: CommandIo, use: (bytes: Uint8Array) => void): void {
  const parts: number[] = [];
  eachInput(
    io,
    (bytes) => {
      for (const byte of bytes) parts.push(byte);
    },
    () => use(Uint8Array.from(parts)),
  );
}

/** Standard input until `isEnough` of its text, or to its end. */
function inputUntil(
  io: CommandIo,
  isEnough: (text: string) => boolean,
  use: (text: string) => void,
): void {
  let text = '';
  let isOver = false;
  const finish = () => {
    if (!isOver) use(text);
    isOver = true;
  };
  const take = (bytes: Uint8Array) => {
    text += decode(io, bytes);
    if (isEnough(text)) finish();
  };
  eachInput(io, take, finish);
}

/** The bytes of a file, or a message on stderr. */
function readFile(io: CommandIo, name: string, path: string): Uint8Array | undefined {
  const inode = inodeAt(io.environment, at(io, path));
  if (inode instanceof FileInode) return inode.copy();
  const why = inode === undefined ? 'No such file or directory' : 'Is a directory';
  print(io, `${name}: ${path}: ${why}\n`, 2);
  return undefined;
}

/** The text of all files named, or of standard input; 1 as code where one is missing. */
function withText(
  io: CommandIo,
  name: string,
  files: string[],
  use: (text: string, code: number) => void,
): void {
  if (files.length === 0) {
    wholeInput(io, (bytes) => use(decode(io, bytes), 0));
    return;
  }
  let text = '';
  let code = 0;
  for (const file of files) {
    const bytes = readFile(io, name, file);
    if (bytes === undefined) code = 1;
    else text += decode(io, bytes);
  }
  use(text, code);
}

const linesOf = (text: string): string[] => {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
};
const joined = (lines: string[]): string => lines.map((line) => `${line}\n`).join('');

const escapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  '\\': '\\',
};
export const unescape = (text: string): string =>
  text.replace(/\\(?:0([0-7]{1,3})|([ntrabfve\\]))/g, (_all, octal, letter) =>
    octal === undefined
      ? (escapes[letter] as string)
      : String.fromCharCode(Number.parseInt(octal, 8)),
  );

function echo(io: CommandIo, args: string[], done: Done): void {
  const words = [...args];
  let newline = '\n';
  let interprets = false;
  while (/^-[neE]+$/.test(words[0] ?? '')) {
    const flags = words.shift() as string;
    if (flags.includes('n')) newline = '';
    if (flags.includes('e')) interprets = true;
  }
  const text = words.join(' ');
  print(io, (interprets ? unescape(text) : text) + newline);
  done(0);
}

function printf(io: CommandIo, args: string[], done: Done): void {
  const [format = '', ...rest] = args;
  let text = '';
  do {
    const before = rest.length;
    text += unescape(format).replace(/%(-?\d*)([sdi%])/g, (_all, width: string, kind: string) => {
      if (kind === '%') return '%';
      const value = rest.shift() ?? '';
      const shown = kind === 's' ? value : String(Number.parseInt(value || '0', 10));
      const size = Math.abs(Number(width || 0));
      if (width.startsWith('-')) return shown.padEnd(size);
      return shown.padStart(size, width.startsWith('0') && kind !== 's' ? '0' : ' ');
    });
    if (rest.length === before) break;
  } while (rest.length > 0);
  print(io, text);
  done(0);
}

function cat(io: CommandIo, args: string[], done: Done): void {
  const files = args.filter((arg) => arg !== '-u');
  if (files.length === 0 || files[0] === '-') {
    eachInput(
      io,
      (bytes) => io.write(1, bytes),
      () => done(0),
    );
    return;
  }
  let code = 0;
  for (const file of files) {
    const bytes = readFile(io, 'cat', file);
    if (bytes === undefined) code = 1;
    else io.write(1, bytes);
  }
  done(code);
}

function ls(io: CommandIo, args: string[], done: Done): void {
  const showsAll = args.some((arg) => /^-\w*[aA]/.test(arg));
  const paths = args.filter((arg) => !arg.startsWith('-'));
  const path = paths[0] ?? '.';
  const inode = inodeAt(io.environment, path === '.' ? io.cwd : at(io, path));
  if (inode === undefined) {
    print(io, `ls: cannot access '${path}': No such file or directory\n`, 2);
    done(2);
    return;
  }
  const names = inode instanceof DirectoryInode ? inode.names() : [path];
  const shown = names.filter((name) => showsAll || !name.startsWith('.')).sort();
  print(io, joined(shown));
  done(0);
}

function sleep(io: CommandIo, args: string[], done: Done): void {
  const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
  let seconds = 0;
  for (const arg of args) {
    const [, number, unit = 's'] = /^(\d*\.?\d+)([smhd])?$/.exec(arg) ?? [];
    if (number === undefined) {
      print(io, `sleep: invalid time interval '${arg}'\n`, 2);
      done(1);
      return;
    }
    seconds += Number(number) * (units[unit] as number);
  }
  io.loop.kernelRequest(seconds * 1e6, true, () => done(0));
}

function head(io: CommandIo, args: string[], done: Done): void {
  const { count, unit, files } = countOf(args);
  const [file] = files;
  if (file !== undefined && /^\/dev\/(zero|null)$/.test(file)) {
    const size = file === '/dev/zero' && unit === 'c' ? count : 0;
    io.write(1, new Uint8Array(size));
    done(0);
    return;
  }
  const isEnough = (text: string): boolean =>
    unit === 'c' ? text.length >= count : linesOf(`${text} `).length > count;
  const finish = (text: string, code: number): void => {
    print(io, unit === 'c' ? text.slice(0, count) : joined(linesOf(text).slice(0, count)));
    done(code);
  };
  if (files.length > 0) withText(io, 'head', files, finish);
  else inputUntil(io, isEnough, (text) => finish(text, 0));
}

function tail(io: CommandIo, args: string[], done: Done): void {
  const { count, unit, files } = countOf(args);
  withText(io, 'tail', files, (text, code) => {
    const lines = linesOf(text);
    print(
      io,
      unit === 'c' ? text.slice(-count) : joined(lines.slice(Math.max(0, lines.length - count))),
    );
    done(code);
  });
}

/** `-n 5`, `-n5`, `-5`, `-c 5` and the files. */
function countOf(args: string[]): { count: number; unit: 'n' | 'c'; files: string[] } {
  const files: string[] = [];
  let count = 10;
  let unit: 'n' | 'c' = 'n';
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    const [, letter, digits] = /^-([nc])?(\d*)$/.exec(arg) ?? [];
    if (letter === undefined && !digits) {
      files.push(arg);
      continue;
    }
    unit = letter === 'c' ? 'c' : 'n';
    count = Number(digits || args[++i]);
  }
  return { count, unit, files };
}

function wc(io: CommandIo, args: string[], done: Done): void {
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  const files = args.filter((arg) => !arg.startsWith('-'));
  withText(io, 'wc', files, (text, code) => {
    const counts: Record<string, number> = {
      l: text.split('\n').length - 1,
      w: (text.match(/\S+/g) ?? []).length,
      c: encoder(io).encode(text).length,
    };
    const wanted = ['l', 'w', 'c'].filter((flag) => flags === '' || flags.includes(flag));
    const single = wanted.length === 1 && files.length <= 1;
    const width = single ? 1 : files.length > 0 ? String(counts.c).length : 7;
    const shown = wanted.map((flag) => String(counts[flag]).padStart(width)).join(' ');
    print(io, `${shown}${files.length === 1 ? ` ${files[0]}` : ''}\n`);
    done(code);
  });
}

function grep(io: CommandIo, args: string[], done: Done): void {
  const flags = args.filter((arg) => /^-[a-zA-Z]+$/.test(arg)).join('');
  const [pattern = '', ...files] = args.filter((arg) => !/^-[a-zA-Z]+$/.test(arg));
  const source = flags.includes('F') ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : pattern;
  const expression = new RegExp(source, flags.includes('i') ? 'i' : '');
  withText(io, 'grep', files, (text, code) => {
    const found = linesOf(text).filter((line) => expression.test(line) !== flags.includes('v'));
    if (flags.includes('c')) print(io, `${found.length}\n`);
    else if (!flags.includes('q')) print(io, joined(found));
    done(code === 0 ? (found.length > 0 ? 0 : 1) : 2);
  });
}

function sort(io: CommandIo, args: string[], done: Done): void {
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  const files = args.filter((arg) => !arg.startsWith('-'));
  withText(io, 'sort', files, (text, code) => {
    let lines = linesOf(text);
    lines = flags.includes('n')
      ? lines.sort((a, b) => (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0))
      : lines.sort();
    if (flags.includes('r')) lines.reverse();
    if (flags.includes('u')) lines = [...new Set(lines)];
    print(io, joined(lines));
    done(code);
  });
}

function seq(io: CommandIo, args: string[], done: Done): void {
  const [first, second, third] = args.map(Number) as [number, number?, number?];
  const [from, step, to] =
    third !== undefined
      ? [first, second as number, third]
      : second === undefined
        ? [1, 1, first]
        : [first, 1, second];
  const lines: string[] = [];
  for (let value = from; step > 0 ? value <= to : step < 0 && value >= to; value += step) {
    lines.push(String(value));
  }
  print(io, joined(lines));
  done(0);
}

/** The characters that a set of `tr` means. */
function characters(set: string): string {
  const classes: Record<string, string> = {
    upper: 'A-Z',
    lower: 'a-z',
    digit: '0-9',
    space: ' \t\n\r\f\v',
  };
  const plain = unescape(set).replace(/\[:(\w+):\]/g, (all, name: string) => classes[name] ?? all);
  return plain.replace(/([\s\S])-([\s\S])/g, (_all, from: string, to: string) => {
    let range = '';
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++)
      range += String.fromCharCode(code);
    return range;
  });
}

function tr(io: CommandIo, args: string[], done: Done): void {
  const flags = args.filter((arg) => /^-[dsc]+$/.test(arg)).join('');
  const [first = '', second = ''] = args.filter((arg) => !/^-[dsc]+$/.test(arg)).map(characters);
  const deletes = flags.includes('d');
  wholeInput(io, (bytes) => {
    let text = '';
    for (const character of decode(io, bytes)) {
      const index = first.indexOf(character);
      const isHit = index >= 0 !== flags.includes('c');
      const shown =
        isHit && !deletes && second !== ''
          ? second[Math.min(Math.max(index, 0), second.length - 1)]
          : character;
      if (isHit && deletes) continue;
      if (flags.includes('s') && isHit && text.endsWith(shown as string)) continue;
      text += shown;
    }
    print(io, text);
    done(0);
  });
}

function cut(io: CommandIo, args: string[], done: Done): void {
  const value = (flag: string): string | undefined => {
    const at = args.findIndex((arg) => arg.startsWith(flag));
    if (at < 0) return undefined;
    return (args[at] as string).slice(flag.length) || args[at + 1];
  };
  const delimiter = value('-d') ?? '\t';
  const list = value('-f') ?? value('-c') ?? '1';
  const isFields = value('-f') !== undefined;
  const isWanted = (index: number) =>
    list.split(',').some((range) => {
      const [, from, dash, to] = /^(\d*)(-?)(\d*)$/.exec(range) as unknown as string[];
      if (dash === '') return index === Number(from);
      return index >= Number(from || 1) && index <= Number(to || Number.MAX_SAFE_INTEGER);
    });
  wholeInput(io, (bytes) => {
    const lines = linesOf(decode(io, bytes)).map((line) => {
      if (isFields && !line.includes(delimiter)) return line;
      const parts = isFields ? line.split(delimiter) : [...line];
      return parts.filter((_part, at) => isWanted(at + 1)).join(isFields ? delimiter : '');
    });
    print(io, joined(lines));
    done(0);
  });
}

function uniq(io: CommandIo, args: string[], done: Done): void {
  wholeInput(io, (bytes) => {
    const runs: { line: string; count: number }[] = [];
    for (const line of linesOf(decode(io, bytes))) {
      const last = runs[runs.length - 1];
      if (last?.line === line) last.count++;
      else runs.push({ line, count: 1 });
    }
    const shown = args.includes('-d') ? runs.filter(({ count }) => count > 1) : runs;
    const counts = args.includes('-c');
    print(
      io,
      joined(
        shown.map(({ line, count }) => (counts ? `${String(count).padStart(7)} ${line}` : line)),
      ),
    );
    done(0);
  });
}

function tee(io: CommandIo, args: string[], done: Done): void {
  const fs = io.environment.require('fs');
  const files = args.filter((arg) => arg !== '-a').map((path) => at(io, path));
  if (!args.includes('-a')) for (const file of files) fs.writeFileSync(file, '');
  eachInput(
    io,
    (bytes) => {
      io.write(1, bytes);
      for (const file of files) fs.appendFileSync(file, bytes);
    },
    () => done(0),
  );
}

/** A file, or a directory with all that is in it. */
function removeAll(fs: any, path: string): void {
  if (fs.lstatSync(path).isDirectory()) {
    for (const name of fs.readdirSync(path)) removeAll(fs, `${path}/${name}`);
    fs.rmdirSync(path);
  } else fs.unlinkSync(path);
}

/** A command that does something to each file that it is given. */
function onFiles(
  name: string,
  failure: string,
  act: (fs: any, path: string, flags: string) => void,
): Command {
  return (io, args, done) => {
    const fs = io.environment.require('fs');
    const flags = args.filter((arg) => arg.startsWith('-')).join('');
    let code = 0;
    for (const path of args.filter((arg) => !arg.startsWith('-'))) {
      try {
        act(fs, at(io, path), flags);
      } catch (error: any) {
        const [reason = ''] = /(?<=: )[^,]*/.exec(error.message) ?? [];
        const text = reason.charAt(0).toUpperCase() + reason.slice(1);
        print(io, `${name}: ${failure} '${path}': ${text}\n`, 2);
        code = 1;
      }
    }
    done(code);
  };
}

export const commands: Record<string, Command> = {
  __proto__: null as never,
  echo,
  printf,
  cat,
  ls,
  sleep,
  head,
  tail,
  wc,
  grep,
  sort,
  seq,
  tr,
  cut,
  uniq,
  tee,
  basename: (io, [path = '', suffix = ''], done) => {
    const name = path.replace(/\/+$/, '').replace(/^.*\//, '') || '/';
    const isCut = name !== suffix && suffix !== '' && name.endsWith(suffix);
    print(io, `${isCut ? name.slice(0, -suffix.length) : name}\n`);
    done(0);
  },
  dirname: (io, [path = ''], done) => {
    const name = path.replace(/\/+$/, '').replace(/\/*[^/]*$/, '');
    print(io, `${name || (path.startsWith('/') ? '/' : '.')}\n`);
    done(0);
  },
  mkdir: onFiles('mkdir', 'cannot create directory', (fs, path, flags) =>
    fs.mkdirSync(path, { recursive: flags.includes('p') }),
  ),
  touch: onFiles('touch', 'cannot touch', (fs, path) => fs.closeSync(fs.openSync(path, 'a'))),
  rm: onFiles('rm', 'cannot remove', (fs, path, flags) => {
    if (flags.includes('f') && !fs.existsSync(path)) return;
    if (/[rR]/.test(flags)) removeAll(fs, path);
    else fs.unlinkSync(path);
  }),
  uname: (io, _args, done) => {
    print(io, 'Linux\n');
    done(0);
  },
  which: (io, args, done) => {
    const paths = (io.variables['PATH'] ?? '/usr/bin:/bin').split(':');
    let code = 0;
    for (const name of args) {
      const path = paths.find((part) => inodeAt(io.environment, `${part}/${name}`) !== undefined);
      if (path === undefined) code = 1;
      else print(io, `${path}/${name}\n`);
    }
    done(code);
  },
  true: (_io, _args, done) => done(0),
  false: (_io, _args, done) => done(1),
  id(io, args, done) {
    const { process } = io.parent.env;
    const [flag = ''] = args;
    const numbers: Record<string, number> = { '-u': process.getuid(), '-g': process.getgid() };
    const all = `uid=${process.getuid()}(root) gid=${process.getgid()}(root) groups=0(root)`;
    print(io, `${numbers[flag] ?? all}\n`);
    done(0);
  },
  pwd(io, args, done) {
    const wrong = args.find((arg) => /^-./.test(arg) && arg !== '-L' && arg !== '-P');
    if (wrong !== undefined) {
      print(io, `pwd: invalid option -- '${wrong.slice(1, 2)}'\n`, 2);
      done(1);
      return;
    }
    print(io, `${io.cwd}\n`);
    done(0);
  },
  env(io, _args, done) {
    print(io, joined(Object.entries(io.variables).map(([name, value]) => `${name}=${value}`)));
    done(0);
  },
};
