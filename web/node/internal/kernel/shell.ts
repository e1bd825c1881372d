/** The shell of `exec` and of `spawn(…, { shell: true })`: dash's messages, the commands of commands.ts, and programs. */
import { DirectoryInode, FileInode } from '../fs/inode.ts';
import { volumeOf } from '../fs/tree.ts';
import { type CommandIo, commands, type Done, print } from './commands.ts';
import { type Descriptor, NULL, pipeDescriptor } from './descriptors.ts';
import { inodeAt } from './programs.ts';
import {
  parseShell,
  type Pipeline,
  type Redirection,
  ShellError,
  type SimpleCommand,
} from './shell_words.ts';
import { signalNumber } from './signals.ts';
import { streamPair } from './stream_end.ts';

const ROOT = { uid: 0, gid: 0, umask: 0o22 };
const NOT_FOUND = 127;
const SYNTAX_ERROR = 2;
const EXIT_OF_SIGNAL = 128;

/** The shell's own io. */
export interface ShellIo extends CommandIo {
  readonly descriptors: Descriptor[];
  writeTo(descriptor: Descriptor | undefined, bytes: Uint8Array): void;
  /** The shell is over as that process is: `exec` of the last command. */
  replacedBy?(pid: number): void;
  diedOf?(signal: string): void;
}

export function runShell(io: ShellIo, args: string[], done: Done): void {
  const shell = new Shell(io, done);
  if (args[0] === '-c') {
    shell.run(args[1] ?? '');
    return;
  }
  const [path] = args;
  const inode = path === undefined ? undefined : inodeAt(io.environment, shell.path(path));
  if (inode instanceof FileInode)
    shell.run(new io.environment.host.TextDecoder().decode(inode.copy()));
  else shell.fail(`${path ?? ''}: not found`, NOT_FOUND);
}

class Shell {
  readonly #io: ShellIo;
  readonly #finish: Done;
  readonly #variables: Record<string, string>;
  #cwd: string;
  #code = 0;

  constructor(io: ShellIo, finish: Done) {
    this.#io = io;
    this.#finish = finish;
    this.#variables = { ...io.variables };
    this.#cwd = io.cwd;
  }

  path(path: string): string {
    return path.startsWith('/') ? path : `${this.#cwd}/${path}`;
  }

  fail(message: string, code: number): void {
    print(this.#io, `/bin/sh: 1: ${message}\n`, 2);
    this.#finish(code);
  }

  run(text: string): void {
    let list: Pipeline[];
    try {
      list = parseShell(text, (name) => this.#variable(name));
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      this.fail(error.message, SYNTAX_ERROR);
      return;
    }
    this.#next(list, 0);
  }

  #variable(name: string): string {
    if (name === '?') return String(this.#code);
    if (name === '$') return String(this.#io.pid);
    return this.#variables[name] ?? '';
  }

  #next(list: Pipeline[], at: number): void {
    const pipeline = list[at];
    if (pipeline === undefined) {
      this.#finish(this.#code);
      return;
    }
    const { when } = pipeline;
    if ((when === '&&' && this.#code !== 0) || (when === '||' && this.#code === 0)) {
      this.#next(list, at + 1);
      return;
    }
    this.#pipeline(pipeline, at === list.length - 1, (code) => {
      this.#code = code;
      this.#next(list, at + 1);
    });
  }

  /** All commands of a pipeline at once; its code is the last one's. */
  #pipeline({ commands: parts }: Pipeline, isLast: boolean, done: Done): void {
    const { loop } = this.#io;
    let running = parts.length;
    let last = 0;
    let input: Descriptor = this.#io.descriptors[0] ?? NULL;
    for (const [at, part] of parts.entries()) {
      const isEnd = at === parts.length - 1;
      const stdin = input;
      let output = this.#io.descriptors[1] ?? NULL;
      if (!isEnd) {
        const [from, to] = streamPair(loop, loop, {
          latency: 0,
          isSocket: false,
          capacity: Number.POSITIVE_INFINITY,
        });
        output = pipeDescriptor(from);
        input = { ...pipeDescriptor(to) };
      }
      const descriptors = [stdin, output, this.#io.descriptors[2] ?? NULL];
      this.#command(part, descriptors, isLast && parts.length === 1, (code) => {
        if (!isEnd) output.close?.();
        if (isEnd) last = code;
        if (--running === 0) done(last);
      });
    }
  }

  #command(part: SimpleCommand, given: Descriptor[], isLast: boolean, done: Done): void {
    const variables = { ...this.#variables };
    for (const [name, value] of part.assignments) variables[name] = value;
    const [name, ...args] = part.words;
    if (name === undefined) {
      Object.assign(this.#variables, variables);
      done(0);
      return;
    }
    const descriptors = [...given];
    for (const redirection of part.redirections) {
      const opened = this.#redirect(redirection, descriptors);
      if (opened === undefined) {
        print(this.#io, `/bin/sh: 1: cannot open ${redirection.to}: No such file\n`, 2);
        done(2);
        return;
      }
      descriptors[redirection.from] = opened;
    }
    const own = this.#ownCommand(name, args, done);
    if (own) return;
    const io = this.#ioOf(descriptors, variables);
    const command = commands[name.replace(/^\/(?:usr\/)?bin\//, '')];
    if (command !== undefined) command(io, args, done);
    else this.#program(part.words, { descriptors, variables, isLast }, done);
  }

  /** What the shell does itself; true when it did. */
  #ownCommand(name: string, args: string[], done: Done): boolean {
    switch (name) {
      case 'exit':
        this.#finish(Number(args[0] ?? this.#code) & 0xff);
        return true;
      case 'cd': {
        const path = this.path(args[0] ?? this.#variables.HOME ?? '/');
        const isThere = inodeAt(this.#io.environment, path) instanceof DirectoryInode;
        if (isThere) this.#cwd = volumeOf(this.#io.environment).realpath(path, ROOT);
        else print(this.#io, `/bin/sh: 1: cd: can't cd to ${args[0]}\n`, 2);
        done(isThere ? 0 : 2);
        return true;
      }
      case 'export':
        for (const arg of args) {
          const [key = '', value] = arg.split(/=(.*)/s);
          if (value !== undefined) this.#variables[key] = value;
        }
        done(0);
        return true;
      case ':':
        done(0);
        return true;
      default:
        return false;
    }
  }

  #ioOf(descriptors: Descriptor[], variables: Record<string, string>): ShellIo {
    return {
      writeTo: (descriptor, bytes) => this.#io.writeTo(descriptor, bytes),
      cwd: this.#cwd,
      variables,
      environment: this.#io.environment,
      parent: this.#io.parent,
      loop: this.#io.loop,
      pid: this.#io.pid,
      stdin: descriptors[0],
      descriptors,
      write: (stream, bytes) => this.#io.writeTo(descriptors[stream], bytes),
    };
  }

  #redirect({ kind, to }: Redirection, descriptors: Descriptor[]): Descriptor | undefined {
    if (kind === 'copy') return descriptors[Number(to)] ?? NULL;
    if (to === '/dev/null') return NULL;
    const env = this.#io.environment;
    const path = this.path(to);
    const found = inodeAt(env, path);
    if (kind === 'read') return found instanceof FileInode ? { input: found.copy() } : undefined;
    const fs = env.require('fs');
    if (kind === 'write') fs.writeFileSync(path, '');
    return {
      write(bytes) {
        fs.appendFileSync(path, bytes);
      },
    };
  }

  /** A program of its own: Node, or a script. */
  #program(
    words: string[],
    how: { descriptors: Descriptor[]; variables: Record<string, string>; isLast: boolean },
    done: Done,
  ): void {
    const { parent, loop } = this.#io;
    const { kernel } = parent.realm;
    const pid = kernel.spawn(parent, {
      file: words[0] as string,
      args: words,
      env: how.variables,
      cwd: this.#cwd,
      // Shared with the shell, which closes them.
      descriptors: (child) =>
        how.descriptors.map(({ end, write, input, host }) => ({
          ...(end && { end: end.adopt(child) }),
          ...(write && { write }),
          ...(input && { input }),
          ...(host && { host }),
        })),
      owner: loop,
      onexit: (code, signal) => {
        loop.core.countHandle(loop.id, false);
        for (const { end } of how.descriptors) end?.adopt(loop);
        if (signal !== undefined && how.isLast) this.#io.diedOf?.(signal);
        done(signal === undefined ? code : EXIT_OF_SIGNAL + (signalNumber(signal) ?? 0));
      },
    });
    if (typeof pid === 'number') {
      loop.core.countHandle(loop.id, true);
      if (how.isLast) this.#io.replacedBy?.(pid);
      return;
    }
    const why = pid === 'EACCES' ? 'Permission denied' : 'not found';
    print(this.#io, `/bin/sh: 1: ${words[0]}: ${why}\n`, 2);
    done(pid === 'EACCES' ? NOT_FOUND - 1 : NOT_FOUND);
  }
}
