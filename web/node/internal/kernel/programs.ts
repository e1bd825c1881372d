/** Which program a name stands for (`execvp`): Node itself, the shell, or one of the small commands. */
import type { Environment } from '../environment.ts';
import { DirectoryInode, FileInode, type Inode } from '../fs/inode.ts';
import { volumeOf } from '../fs/tree.ts';
import { commands } from './commands.ts';
import type { SpawnRequest } from './kernel.ts';
import type { ErrorCode } from './stream_end.ts';

/** How Node was called. */
export interface NodeInvocation {
  readonly entry: string;
  readonly args: string[];
  /** Its own name, as the caller gave it. */
  readonly argv0?: string;
  readonly execArgv: string[];
  /** Source given by `-e` or `-p`. */
  readonly evaluated?: string;
  /** `-p`: what it gives is printed. */
  readonly isPrinted?: boolean;
  readonly module?: 'module' | 'commonjs';
}

export type Program =
  | { readonly kind: 'node'; readonly invocation: NodeInvocation }
  | { readonly kind: 'command'; readonly name: string; readonly args: string[] };

const ROOT = { uid: 0, gid: 0, umask: 0 };
const EXECUTABLE = 0o111;
const BIN = /^\/(?:usr\/)?(?:local\/)?bin\//;
const SHELLS = new Set(['sh', 'bash', 'dash']);
const VERSION = new Set(['-v', '--version']);
const PRINT = new Set(['-p', '--print', '-pe']);
/** Flags of node whose value is the next word. */
const WITH_VALUE = new Set(['-r', '--require', '--import', '-C', '--conditions', '--title']);

/** The program, or why there is none. */
export function findProgram(env: Environment, request: SpawnRequest): Program | ErrorCode {
  const { file, args, cwd } = request;
  if (request.isMoved) {
    const directory = inodeAt(env, cwd);
    if (directory === undefined) return 'ENOENT';
    if (!(directory instanceof DirectoryInode)) return 'ENOTDIR';
  }
  const rest = args.slice(1);
  const name = realName(env, file, cwd).replace(BIN, '');
  if (name === 'node' && VERSION.has(rest[0] ?? '')) {
    return { kind: 'command', name: 'echo', args: [env.profile.version] };
  }
  if (name === 'node') {
    const invocation = { ...parseNode(env, rest, cwd), argv0: args[0] as string };
    return { kind: 'node', invocation };
  }
  if (SHELLS.has(name) || name in commands) return { kind: 'command', name, args: rest };
  if (!name.includes('/')) return 'ENOENT';
  return findScript(env, file.startsWith('/') ? file : `${cwd}/${file}`, rest, cwd);
}

/** What a path stands for when it is a link to a program. */
function realName(env: Environment, file: string, cwd: string): string {
  if (!file.includes('/') || BIN.test(file)) return file;
  const path = file.startsWith('/') ? file : `${cwd}/${file}`;
  const real = inodeAt(env, path) && volumeOf(env).realpath(path, ROOT);
  return real !== undefined && BIN.test(real) ? real : file;
}

/** An executable file whose first line names its interpreter. */
function findScript(
  env: Environment,
  path: string,
  rest: string[],
  cwd: string,
): Program | ErrorCode {
  const inode = inodeAt(env, path);
  if (inode === undefined) return 'ENOENT';
  if (!(inode instanceof FileInode) || (inode.mode & EXECUTABLE) === 0) return 'EACCES';
  const text = new env.host.TextDecoder().decode(inode.copy());
  const [, interpreter = ''] = /^#!\s*(?:\/usr\/bin\/env\s+)?(\S+)/.exec(text) ?? [];
  const name = interpreter.replace(BIN, '');
  if (name === 'node') return { kind: 'node', invocation: parseNode(env, [path, ...rest], cwd) };
  if (SHELLS.has(name)) return { kind: 'command', name: 'sh', args: [path, ...rest] };
  return 'ENOEXEC';
}

export function inodeAt(env: Environment, path: string): Inode | undefined {
  try {
    return volumeOf(env).find(path, true, ROOT).inode;
  } catch {
    // ENOTDIR, ELOOP: there is nothing at that path.
    return undefined;
  }
}

function parseNode(env: Environment, words: string[], cwd: string): NodeInvocation {
  const execArgv: string[] = [];
  let at = 0;
  let evaluated: string | undefined;
  let isPrinted = false;
  for (; at < words.length; at++) {
    const word = words[at] as string;
    if (!word.startsWith('-') || word === '-') break;
    if (word === '--') {
      at++;
      break;
    }
    execArgv.push(word);
    if (PRINT.has(word)) isPrinted = true;
    if (isPrinted || word === '-e' || word === '--eval') {
      const source = words[++at] ?? '';
      execArgv.push(source);
      evaluated = source;
    } else if (WITH_VALUE.has(word)) execArgv.push(words[++at] ?? '');
  }
  const isModule = execArgv.some((flag) => flag === '--input-type=module');
  if (evaluated !== undefined) {
    const directory = inodeAt(env, cwd) === undefined ? '/tmp' : cwd;
    const entry = `${directory}/[eval${isModule ? '1' : ''}]`;
    const module = isModule ? 'module' : 'commonjs';
    return { entry, args: words.slice(at), execArgv, evaluated, isPrinted, module };
  }
  const script = words[at] ?? '-';
  const path = script.startsWith('/') ? script : `${cwd}/${script}`;
  return { entry: resolveMain(env, normalize(path)), args: words.slice(at + 1), execArgv };
}

/** Without `.` and `..`. */
function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function resolveMain(env: Environment, path: string): string {
  const candidates = [path, `${path}.js`, `${path}.json`, `${path}/index.js`];
  return candidates.find((candidate) => inodeAt(env, candidate) instanceof FileInode) ?? path;
}
