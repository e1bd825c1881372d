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
const unescape = (text: string): string =>
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
      return width.startsWith('-') ? shown.padEnd(size) : shown.padStart(size);
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
  withText(io, 'head', files, (text, code) => {
    print(io, unit === 'c' ? text.slice(0, count) : joined(linesOf(text).slice(0, count)));
    done(code);
  });
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
  true: (_io, _args, done) => done(0),
  false: (_io, _args, done) => done(1),
  pwd(io, _args, done) {
    print(io, `${io.cwd}\n`);
    done(0);
  },
  env(io, _args, done) {
    print(io, joined(Object.entries(io.variables).map(([name, value]) => `${name}=${value}`)));
    done(0);
  },
};
