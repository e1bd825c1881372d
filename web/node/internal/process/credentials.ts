/** Who a process runs as, its umask and its directory (Node's lib/internal/bootstrap/switches). */
import type { Environment } from '../environment.ts';
import { volumeOf } from '../fs/tree.ts';
import { inodeAt } from '../kernel/programs.ts';

const USER = 1000;
const ROOT = { uid: 0, gid: 0, umask: 0 };
/** Names that the machine knows, with their ids. */
const USERS: Record<string, number> = { root: 0, daemon: 1, nobody: 65534, user: USER };
const GROUPS: Record<string, number> = { root: 0, daemon: 1, nogroup: 65534, user: USER };

type Method = (...args: any[]) => unknown;

export function createCredentials(env: Environment): Record<string, Method> {
  const { major } = env.profile;
  const validators = env.require('internal/validators');
  const errors = env.require('internal/errors');
  const { codes } = errors;
  const { shared, started } = env.thread;
  /** Since Node 12 it is asked for once after each change. */
  let knownDirectory: string | undefined = env.directory;

  function umask(given?: unknown): number {
    const previous = shared.umask;
    if (given === undefined) return previous;
    if (major >= 12) shared.umask = validators.parseFileMode(given, 'mask') & 0o777;
    else shared.umask = octal10(given) & 0o777;
    return previous;
  }

  /** Node 10 leaves it to C++. */
  function octal10(given: unknown): number {
    if (typeof given === 'string') {
      if (/[^0-7]/.test(given)) throw new TypeError('invalid octal string');
      return Number.parseInt(given || '0', 8);
    }
    const isInteger = typeof given === 'number' && Number.isInteger(given);
    if (isInteger && given >= -(2 ** 31) && given < 2 ** 32) return given;
    throw new TypeError('argument must be an integer or octal string.');
  }

  /** The system's error for a path that is no directory. */
  function whyNotThere(path: string): { errno: number; code: string } | undefined {
    try {
      const isDirectory = env.require('fs').statSync(path).isDirectory();
      return isDirectory ? undefined : { errno: -20, code: 'ENOTDIR' };
    } catch (error: any) {
      return { errno: error.errno, code: error.code };
    }
  }

  function chdir(to: unknown): void {
    if (major >= 12) validators.validateString(to, 'directory');
    else if (typeof to !== 'string') throw new TypeError('Bad argument.');
    const path = env.require('path').resolve(env.directory, to);
    const error = whyNotThere(path);
    if (error !== undefined) {
      const paths = major < 12 ? { path: to } : { path: env.directory, dest: to };
      throw errors.uvException({ ...error, syscall: 'chdir', ...paths });
    }
    env.directory = volumeOf(env).realpath(path, ROOT);
    knownDirectory = undefined;
  }

  const gone = major >= 24 && {
    message:
      'process.cwd failed with error no such file or directory, the current working directory ' +
      'was likely removed without changing the working directory',
  };
  const isGone = (): boolean => inodeAt(env, env.directory) === undefined;

  function cwd(): string {
    // A thread has the directory of the main thread, which may change it.
    const isCached = major >= 12 && started === undefined;
    if (isCached && knownDirectory !== undefined) return knownDirectory;
    if (isGone())
      throw errors.uvException({ errno: -2, code: 'ENOENT', syscall: 'uv_cwd', ...gone });
    knownDirectory = env.directory;
    return knownDirectory;
  }

  function checkId(id: unknown, name: string): void {
    if (typeof id === 'number') validators.validateUint32(id, name);
    else if (typeof id !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE(name, ['number', 'string'], id);
    }
  }

  function find(id: unknown, kind: 'User' | 'Group'): number {
    const names = kind === 'User' ? USERS : GROUPS;
    const found = typeof id === 'string' ? names[id] : (id as number);
    if (found === undefined) throw new codes.ERR_UNKNOWN_CREDENTIAL(kind, id);
    return found;
  }

  /** Only root may become somebody else. */
  function become(id: number, syscall: string): void {
    if (id !== USER) refuse(syscall);
  }

  /** node::ErrnoException */
  function refuse(syscall: string): never {
    throw Object.assign(new Error(`EPERM, Operation not permitted`), {
      errno: 1,
      code: 'EPERM',
      syscall,
    });
  }

  const setter = (kind: 'User' | 'Group', syscall: string): Method => {
    const set = (id: unknown) => {
      checkId(id, 'id');
      become(find(id, kind), syscall);
    };
    return Object.defineProperty(set, 'name', { value: '' });
  };

  function setgroups(groups: unknown[]): void {
    validators.validateArray(groups, 'groups');
    for (let i = 0; i < groups.length; i++) checkId(groups[i], `groups[${i}]`);
    for (let i = 0; i < groups.length; i++) find(groups[i], 'Group');
    refuse('setgroups');
  }

  function initgroups(user: unknown, extraGroup: unknown): void {
    checkId(user, 'user');
    checkId(extraGroup, 'extraGroup');
    find(extraGroup, 'Group');
    if (typeof user === 'number') find(user, 'User');
    refuse('initgroups');
  }

  const named = (name: string, f: Method) => Object.defineProperty(f, 'name', { value: name });
  const wrapped = major >= 18;
  return {
    cwd: named(wrapped ? 'wrappedCwd' : 'cwd', cwd),
    chdir: named(wrapped ? 'wrappedChdir' : 'chdir', chdir),
    umask: Object.defineProperty(named(wrapped ? 'wrappedUmask' : 'umask', umask), 'length', {
      value: wrapped ? 1 : 0,
      configurable: true,
    }),
    getuid: named('getuid', () => USER),
    geteuid: named('geteuid', () => USER),
    getgid: named('getgid', () => USER),
    getegid: named('getegid', () => USER),
    getgroups: named('getgroups', () => [USER]),
    initgroups,
    setgroups,
    setegid: setter('Group', 'setegid'),
    seteuid: setter('User', 'seteuid'),
    setgid: setter('Group', 'setgid'),
    setuid: setter('User', 'setuid'),
  };
}
