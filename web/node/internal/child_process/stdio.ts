/** The `stdio` option of spawn: what the child gets as 0, 1, 2 and above. */
import type { Environment } from '../environment.ts';
import { type Descriptor, NULL, pipeDescriptor } from '../kernel/descriptors.ts';
import { type StreamEnd, streamPair } from '../kernel/stream_end.ts';
import type { Loop } from '../loop.ts';

/** Virtual microseconds from one end of a pipe to the other. */
const PIPE_LATENCY = 20;
const OPTIONS = { latency: PIPE_LATENCY, isSocket: false };
/** Standard streams are written without waiting (Node writes pipes synchronously). */
const OUTPUT = { ...OPTIONS, capacity: Number.POSITIVE_INFINITY };

export interface StdioEntry {
  readonly type: 'pipe' | 'ignore' | 'inherit' | 'fd' | 'ipc' | 'wrap';
  readonly fd?: number;
  /** With `wrap`: a socket's handle, and the stream above it. */
  readonly handle?: any;
  readonly stream?: any;
  /** What a synchronous child reads. */
  input?: unknown;
}

export function stdioWords(stdio: string, channel?: 'ipc'): unknown[] | undefined {
  const known = ['ignore', 'pipe', 'overlapped', 'inherit'];
  if (!known.includes(stdio)) return undefined;
  const list: unknown[] = stdio === 'inherit' ? [0, 1, 2] : [stdio, stdio, stdio];
  if (channel !== undefined) list.push(channel);
  return list;
}

export function createStdio(env: Environment) {
  const { codes } = env.require('internal/errors');
  const invalid = (value: unknown, shown: string) =>
    env.profile.major < 12
      ? new codes.ERR_INVALID_OPT_VALUE('stdio', shown)
      : new codes.ERR_INVALID_ARG_VALUE('stdio', value);

  function entryOf(given: any, at: number, isSync: boolean, earlier: StdioEntry[]): StdioEntry {
    const item = given ?? (at < 3 ? 'pipe' : 'ignore');
    if (item === 'ignore') return { type: 'ignore' };
    if (item === 'pipe' || item === 'overlapped' || (typeof item === 'number' && item < 0)) {
      return { type: 'pipe' };
    }
    if (item === 'ipc') {
      if (isSync) throw new codes.ERR_IPC_SYNC_FORK();
      if (earlier.some(({ type }) => type === 'ipc')) throw new codes.ERR_IPC_ONE_PIPE();
      return { type: 'ipc' };
    }
    if (item === 'inherit') return { type: 'inherit', fd: at };
    if (typeof item === 'number' || typeof item.fd === 'number') {
      return { type: 'fd', fd: typeof item === 'number' ? item : item.fd };
    }
    const { inspect } = env.require('internal/util/inspect');
    const handle = handleOf(item);
    if (handle !== undefined) return { type: 'wrap', handle, stream: item };
    if (typeof item === 'string' || ArrayBuffer.isView(item)) {
      if (!isSync) throw new codes.ERR_INVALID_SYNC_FORK_INPUT(inspect(item));
      return { type: 'pipe' };
    }
    throw invalid(item, inspect(item));
  }

  /** The native handle that an object is or has. */
  function handleOf(item: any): any {
    if (typeof item !== 'object') return undefined;
    const { TCP, Pipe } = env.require('internal/net/handles');
    return [item, item.handle, item._handle].find(
      (one) => (one instanceof TCP || one instanceof Pipe) && one.end !== undefined,
    );
  }

  /** The list as entries, at least three. */
  function validate(stdio: any, isSync: boolean): StdioEntry[] {
    const list = typeof stdio === 'string' ? stdioWords(stdio) : stdio;
    if (!Array.isArray(list)) {
      const shown = typeof stdio === 'string' ? stdio : env.require('util').inspect(stdio);
      throw invalid(stdio, shown);
    }
    const entries: StdioEntry[] = [];
    for (let at = 0; at < Math.max(list.length, 3); at++) {
      entries.push(entryOf(list[at], at, isSync, entries));
    }
    return entries;
  }

  /** The same end, which stays open here: the child reads from it, or both write to it. */
  function shared(end: StreamEnd, at: number, child: Loop | undefined): Descriptor {
    if (at > 0 || child === undefined) return { write: (bytes) => void end.write(bytes, () => {}) };
    return pipeDescriptor(end.hold().adopt(child));
  }

  /** A descriptor of this process as the child has it: the same stream, which stays open here. */
  function inherited(fd: number, child?: Loop): Descriptor {
    const own = env.descriptors[fd];
    if (own !== undefined) {
      if (own.end === undefined) return own;
      if (fd === 0 && child === undefined) return NULL;
      return shared(own.end, fd, child);
    }
    const fs = env.require('fs');
    return { write: (bytes) => void fs.writeSync(fd, bytes) };
  }

  /** Both sides of each entry: the child's descriptors and, for pipes, this process's ends. */
  function open(entries: readonly StdioEntry[], child: Loop) {
    const ends: (StreamEnd | undefined)[] = [];
    const descriptors = entries.map((entry, at): Descriptor => {
      if (entry.type === 'inherit' || entry.type === 'fd') {
        return inherited(entry.fd as number, child);
      }
      if (entry.type === 'ignore') return NULL;
      if (entry.type === 'wrap') return shared(entry.handle.end, at, child);
      const options = entry.type === 'ipc' || at === 0 ? OPTIONS : OUTPUT;
      const [own, theirs] = streamPair(env.loop, child, options);
      ends[at] = own;
      return pipeDescriptor(theirs);
    });
    return { ends, descriptors };
  }

  return { validate, inherited, open };
}
