/**
 * The shell of `exec` and of `spawn(…, { shell: true })`, as dash is: the language of shell_syntax.ts, its own commands
 * (shell_builtins.ts), those of commands.ts, and programs. Subshells and parts of pipelines share the shell's process.
 */
import { DirectoryInode, FileInode } from '../fs/inode.ts';
import { volumeOf } from '../fs/tree.ts';
import { type Command, type CommandIo, commands, type Done } from './commands.ts';
import { type Descriptor, NULL, pipeDescriptor } from './descriptors.ts';
import { inodeAt } from './programs.ts';
import { ArithmeticError } from './shell_arithmetic.ts';
import { builtins } from './shell_builtins.ts';
import {
  parseShell,
  type Item,
  type Redirection,
  ShellError,
  type Tree,
  type Word,
} from './shell_syntax.ts';
import {
  commandsIn,
  type ExpansionScope,
  ExpansionError,
  fieldsOf,
  patternOf,
  textOf,
} from './shell_words.ts';
import { signalNumber } from './signals.ts';
import { streamPair } from './stream_end.ts';

const ROOT = { uid: 0, gid: 0, umask: 0o22 };
const NOT_FOUND = 127;
const SYNTAX_ERROR = 2;
const EXIT_OF_SIGNAL = 128;
/** Virtual microseconds of one turn of a loop, so that one without an end can be stopped. */
const LOOP_TURN = 5;

/** The shell's own io. */
export interface ShellIo extends CommandIo {
  readonly descriptors: Descriptor[];
  writeTo(descriptor: Descriptor | undefined, bytes: Uint8Array): void;
  /** The shell is over as that process is: `exec` of the last command. */
  replacedBy?(pid: number): void;
  diedOf?(signal: string): void;
  /** What the shell does about signals, by their names; they are told to `onsignal`. */
  readonly traps: Map<string, string>;
  onsignal: ((signal: string) => void) | undefined;
}

/** Where a command runs. */
export interface Place {
  readonly descriptors: Descriptor[];
  /** Its failure is looked at, so that `set -e` does not end the shell. */
  readonly isTested: boolean;
  /** Nothing is left for the shell to do after it. */
  readonly isLast: boolean;
}

/** What a command such as `break` has the commands around it do. */
export interface Leaving {
  readonly kind: 'break' | 'continue' | 'return' | 'exit';
  depth: number;
}

interface SimpleCommand {
  readonly words: string[];
  readonly assigned: [string, string][];
  readonly line: number;
}

/** `name`: what the shell was called as. */
export default function runShell(io: ShellIo, name: string, args: string[], done: Done): void {
  let at = 0;
  let isText = false;
  const flags = new Set<string>();
  for (; /^-[a-z]+$/.test(args[at] ?? ''); at++) {
    for (const flag of (args[at] as string).slice(1)) {
      if (flag === 'c') isText = true;
      else flags.add(flag);
    }
  }
  const [first, ...rest] = args.slice(at);
  if (isText) {
    const [given = name, ...positional] = rest;
    new Shell(io, { name: given, positional, flags }).main(first ?? '', done);
    return;
  }
  const shell = new Shell(io, { name: first ?? name, positional: rest, flags });
  if (first === undefined) shell.readAll(io.descriptors[0], (text) => shell.main(text, done));
  else {
    const inode = inodeAt(io.environment, shell.path(first));
    if (inode instanceof FileInode)
      shell.main(new io.environment.host.TextDecoder().decode(inode.copy()), done);
    else {
      shell.print(`${name}: 0: cannot open ${first}: No such file\n`, 2);
      done(SYNTAX_ERROR);
    }
  }
}

/** Nothing now: what comes of it goes to a callback. */
type Later = void;

export class Shell {
  readonly io: ShellIo;
  readonly name: string;
  positional: string[];
  readonly flags: Set<string>;
  variables: Map<string, string>;
  exported: Set<string>;
  functions: Map<string, Tree>;
  cwd: string;
  code = 0;
  leaving: Leaving | undefined;
  /** Jobs in the background, and who waits for them. */
  jobs = 0;
  onjobs: (() => void) | undefined;
  traps: Map<string, string>;
  /** Ended by its own signal: nothing goes on. */
  isDead = false;
  readonly #pending: string[] = [];
  /** What was read of an input and not used. */
  #unread: WeakMap<Descriptor, Uint8Array>;
  #line = 1;
  #lastJob = '';

  constructor(
    io: ShellIo,
    { name, positional, flags }: { name: string; positional: string[]; flags: Set<string> },
  ) {
    this.io = io;
    this.name = name;
    this.positional = positional;
    this.flags = flags;
    this.variables = new Map(Object.entries(io.variables));
    this.exported = new Set(this.variables.keys());
    this.functions = new Map();
    this.cwd = io.cwd;
    this.traps = io.traps;
    this.#unread = new WeakMap();
  }

  /** A shell of the same state, whose changes are its own. */
  #subshell(): Shell {
    const { io, name, positional, flags } = this;
    const shell = new Shell(io, { name, positional: [...positional], flags: new Set(flags) });
    shell.variables = new Map(this.variables);
    shell.exported = new Set(this.exported);
    shell.functions = new Map(this.functions);
    shell.cwd = this.cwd;
    shell.code = this.code;
    shell.traps = new Map();
    shell.#unread = this.#unread;
    shell.#line = this.#line;
    return shell;
  }

  path(path: string): string {
    return path.startsWith('/') ? path : `${this.cwd}/${path}`;
  }

  print(text: string, stream: 1 | 2, descriptors: Descriptor[] = this.io.descriptors): Later {
    this.io.writeTo(descriptors[stream], new this.io.environment.host.TextEncoder().encode(text));
  }

  /** What is wrong, in dash's form. */
  complain(message: string, descriptors: Descriptor[], line = this.#line): Later {
    this.print(`${this.name}: ${line}: ${message}\n`, 2, descriptors);
  }

  /** The whole script, the trap of its end, and what is in the background. */
  main(text: string, done: Done): Later {
    this.io.onsignal = (signal) => {
      this.#pending.push(signal);
      this.onjobs?.();
    };
    const { descriptors } = this.io;
    const isLast = true;
    this.source(text, { descriptors, isTested: false, isLast }, () => {
      this.#atExit(descriptors, (code) => {
        if (this.jobs === 0) done(code);
        else this.onjobs = () => this.jobs === 0 && done(code);
      });
    });
  }

  #atExit(descriptors: Descriptor[], done: Done): Later {
    this.leaving = undefined;
    this.#signals(() => {
      const { code } = this;
      const trap = this.traps.get('EXIT');
      if (trap === undefined) return done(code);
      this.traps.delete('EXIT');
      this.leaving = undefined;
      const place = { descriptors, isTested: true, isLast: false };
      this.source(trap, place, (last) => done(this.leaving === undefined ? code : last));
    });
  }

  /** Runs the traps of signals that have come. */
  #signals(done: () => void): Later {
    const signal = this.#pending.shift();
    if (signal === undefined) return done();
    const { code } = this;
    const place = { descriptors: this.io.descriptors, isTested: true, isLast: false };
    this.source(this.traps.get(signal.replace(/^SIG/, '')) ?? '', place, () => {
      if (this.leaving === undefined) this.code = code;
      this.#signals(done);
    });
  }

  get hasSignal(): boolean {
    return this.#pending.length > 0;
  }

  /** A trapped signal that the shell sends to itself. */
  raise(signal: string): Later {
    this.#pending.push(signal);
  }

  /** Parses and runs a text. */
  source(text: string, place: Place, done: Done): Later {
    let tree: Tree;
    try {
      tree = parseShell(text);
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      this.complain(error.message, place.descriptors, error.line);
      this.code = SYNTAX_ERROR;
      this.leaving = { kind: 'exit', depth: 0 };
      return done(this.code);
    }
    this.run(tree, place, done);
  }

  run(tree: Tree, place: Place, done: Done): Later {
    switch (tree.kind) {
      case 'simple':
        return this.#signals(() => {
          if (this.leaving === undefined) this.#simple(tree, place, done);
          else done(this.code);
        });
      case 'list':
        return this.#items(tree.items, 0, place, done);
      case 'pipeline':
        return this.#pipeline(tree, place, done);
      case 'if':
        return this.#if(tree, 0, place, done);
      case 'while':
        return this.#while(tree, 0, place, done);
      case 'for':
        return this.#for(tree, place, done);
      case 'case':
        return this.#case(tree, place, done);
      case 'group':
        return this.#group(tree, place, done);
      default:
        this.functions.set(tree.name, tree.body);
        return this.#end(0, done);
    }
  }

  #end(code: number, done: Done): Later {
    this.code = code;
    done(code);
  }

  #items(items: readonly Item[], at: number, place: Place, done: Done): Later {
    const item = items[at];
    if (item === undefined || this.isDead) return done(this.code);
    const { tree, when, isBackground } = item;
    const next = () => {
      if (this.leaving === undefined) this.#items(items, at + 1, place, done);
      else done(this.code);
    };
    if ((when === '&&' && this.code !== 0) || (when === '||' && this.code === 0)) return next();
    if (isBackground) {
      this.#background(tree, place);
      return next();
    }
    const following = items[at + 1]?.when ?? 'always';
    const isLast = place.isLast && at === items.length - 1;
    const isTested = place.isTested || following !== 'always';
    this.run(tree, { descriptors: place.descriptors, isTested, isLast }, next);
  }

  #background(tree: Tree, place: Place): Later {
    const shell = this.#subshell();
    this.jobs++;
    this.#lastJob = String(this.io.pid + this.jobs);
    const descriptors = [NULL, ...place.descriptors.slice(1)];
    this.io.loop.kernelRequest(LOOP_TURN, true, () => {
      shell.run(tree, { descriptors, isTested: false, isLast: false }, () => {
        this.jobs--;
        this.onjobs?.();
      });
    });
    this.code = 0;
  }

  /** All commands of a pipeline at once; its code is the last one's. */
  #pipeline(tree: Extract<Tree, { kind: 'pipeline' }>, place: Place, done: Done): Later {
    const { commands: parts, isNegated } = tree;
    const { loop } = this.io;
    let running = parts.length;
    let last = 0;
    let input: Descriptor = place.descriptors[0] ?? NULL;
    const over = () => this.#end(isNegated ? Number(last === 0) : last, done);
    for (const [at, part] of parts.entries()) {
      const isEnd = at === parts.length - 1;
      const stdin = input;
      let output = place.descriptors[1] ?? NULL;
      if (!isEnd) {
        const capacity = Number.POSITIVE_INFINITY;
        const [from, to] = streamPair(loop, loop, { latency: 0, isSocket: false, capacity });
        output = pipeDescriptor(from);
        input = { ...pipeDescriptor(to) };
      }
      const descriptors = [stdin, output, ...place.descriptors.slice(2)];
      const shell = parts.length === 1 ? this : this.#subshell();
      shell.run(
        part,
        { descriptors, isTested: place.isTested || isNegated, isLast: false },
        (code) => {
          if (!isEnd) output.close?.();
          if (isEnd) last = code;
          if (--running === 0) over();
        },
      );
    }
  }

  #if(tree: Extract<Tree, { kind: 'if' }>, at: number, place: Place, done: Done): Later {
    const arm = tree.arms[at];
    if (arm === undefined) {
      if (tree.otherwise === undefined) return this.#end(0, done);
      return this.run(tree.otherwise, place, done);
    }
    this.run(arm[0], { ...place, isTested: true, isLast: false }, (code) => {
      if (this.leaving !== undefined) done(code);
      else if (code === 0) this.run(arm[1], place, done);
      else this.#if(tree, at + 1, place, done);
    });
  }

  /** Whether the loop around goes on after `break`, `continue` and the like. */
  #goesOn(): boolean {
    const { leaving } = this;
    if (leaving === undefined) return true;
    if (leaving.kind === 'return' || leaving.kind === 'exit') return false;
    if (--leaving.depth > 0) return false;
    this.leaving = undefined;
    return leaving.kind === 'continue';
  }

  #while(tree: Extract<Tree, { kind: 'while' }>, code: number, given: Place, done: Done): Later {
    const place = { ...given, isLast: false };
    this.run(tree.condition, { ...place, isTested: true }, (tested) => {
      if (this.leaving !== undefined) {
        // `exit` in a trap or in the condition has its own code.
        if (!this.#goesOn()) return this.#end(this.leaving === undefined ? code : this.code, done);
      } else if ((tested === 0) === tree.isUntil) return this.#end(code, done);
      this.run(tree.body, place, (last) => {
        if (!this.#goesOn() || this.isDead) return this.#end(last, done);
        this.io.loop.kernelRequest(LOOP_TURN, true, () => this.#while(tree, last, place, done));
      });
    });
  }

  #for(tree: Extract<Tree, { kind: 'for' }>, given: Place, done: Done): Later {
    const place = { ...given, isLast: false };
    const { words } = tree;
    const each = (values: readonly string[], at: number) => {
      const value = values[at];
      if (value === undefined) return done(this.code);
      this.variables.set(tree.name, value);
      this.run(tree.body, place, (code) => {
        if (this.#goesOn()) this.io.loop.kernelRequest(LOOP_TURN, true, () => each(values, at + 1));
        else this.#end(code, done);
      });
    };
    this.code = 0;
    if (words === undefined) return each([...this.positional], 0);
    this.#expanding(words, place, done, (scope) => each(fieldsOf(words, scope), 0));
  }

  #case(tree: Extract<Tree, { kind: 'case' }>, place: Place, done: Done): Later {
    const words = [tree.word];
    for (const [patterns] of tree.arms) words.push(...patterns);
    this.#expanding(words, place, done, (scope) => {
      const value = textOf(tree.word, scope);
      const arm = tree.arms.find(([patterns]) =>
        patterns.some((pattern) => new RegExp(`^(?:${patternOf(pattern, scope)})$`).test(value)),
      );
      if (arm === undefined) this.#end(0, done);
      else this.run(arm[1], place, done);
    });
  }

  #group(tree: Extract<Tree, { kind: 'group' }>, place: Place, done: Done): Later {
    const { redirections, body, isSubshell } = tree;
    const words = redirections.map(({ to }) => to);
    this.#expanding(words, place, done, (scope) => {
      const descriptors = this.#redirected(redirections, place.descriptors, scope);
      if (descriptors === undefined) return this.#end(2, done);
      const inner = { descriptors, isTested: place.isTested, isLast: false };
      if (!isSubshell) return this.run(body, inner, done);
      const shell = this.#subshell();
      shell.run(body, inner, () =>
        shell.#atExit(descriptors, (code) => this.#failed(code, place, done)),
      );
    });
  }

  /** Runs the commands in the words, and goes on with what they printed; or says what is wrong with the words. */
  #expanding(
    words: readonly Word[],
    place: Place,
    done: Done,
    use: (scope: ExpansionScope) => void,
  ): Later {
    const parts = commandsIn(words);
    const printed = new Map<(typeof parts)[number], string>();
    const scope = this.#scope(printed);
    const next = (at: number) => {
      const part = parts[at];
      if (part !== undefined) {
        return this.#printedBy(part.text, place, (text) => {
          printed.set(part, text);
          next(at + 1);
        });
      }
      try {
        use(scope);
      } catch (error) {
        if (!(error instanceof ExpansionError || error instanceof ArithmeticError)) throw error;
        this.complain(error.message, place.descriptors);
        this.leaving = { kind: 'exit', depth: 0 };
        this.#end(SYNTAX_ERROR, done);
      }
    };
    next(0);
  }

  #scope(printed: ExpansionScope['printed']): ExpansionScope {
    const { environment } = this.io;
    return {
      printed,
      positional: this.positional,
      variable: (name) => this.variable(name),
      assign: (name, value) => void this.variables.set(name, value),
      names: (directory) => {
        const inode = inodeAt(environment, directory === '.' ? this.cwd : this.path(directory));
        return inode instanceof DirectoryInode ? [...inode.names()] : undefined;
      },
    };
  }

  variable(name: string): string | undefined {
    switch (name) {
      case '?':
        return String(this.code);
      case '$':
        return String(this.io.pid);
      case '#':
        return String(this.positional.length);
      case '!':
        return this.#lastJob;
      case '-':
        return [...this.flags].join('');
      case '0':
        return this.name;
      case 'PWD':
        return this.cwd;
      default: {
        const value = /^\d/.test(name)
          ? this.positional[Number(name) - 1]
          : this.variables.get(name);
        if (value === undefined && this.flags.has('u'))
          throw new ExpansionError(`${name}: parameter not set`);
        return value;
      }
    }
  }

  /** `$(…)` */
  #printedBy(text: string, place: Place, use: (printed: string) => void): Later {
    const bytes: number[] = [];
    const output: Descriptor = {
      write(written) {
        for (const byte of written) bytes.push(byte);
      },
    };
    const descriptors = [place.descriptors[0] ?? NULL, output, ...place.descriptors.slice(2)];
    const shell = this.#subshell();
    shell.source(text, { descriptors, isTested: false, isLast: false }, (code) => {
      this.code = code;
      const decoder = new this.io.environment.host.TextDecoder();
      use(decoder.decode(Uint8Array.from(bytes)).replace(/\n+$/, ''));
    });
  }

  #simple(tree: Extract<Tree, { kind: 'simple' }>, place: Place, done: Done): Later {
    if (this.isDead) return;
    this.#line = tree.line;
    const { assignments, redirections } = tree;
    const all = [
      ...tree.words,
      ...assignments.map(([, word]) => word),
      ...redirections.map(({ to }) => to),
    ];
    const hasCommands = commandsIn(all).length > 0;
    this.#expanding(all, place, done, (scope) => {
      const words = fieldsOf(tree.words, scope);
      const assigned = assignments.map(([name, word]): [string, string] => [
        name,
        textOf(word, scope),
      ]);
      if (words.length === 0) for (const [name, value] of assigned) this.variables.set(name, value);
      const descriptors = this.#redirected(redirections, place.descriptors, scope);
      if (this.flags.has('x') && words.length > 0)
        this.print(`+ ${words.join(' ')}\n`, 2, place.descriptors);
      if (descriptors === undefined) return this.#failed(2, place, done);
      if (words.length === 0) return this.#end(hasCommands ? this.code : 0, done);
      this.#call({ words, assigned, line: tree.line }, { ...place, descriptors }, (code) => {
        this.#failed(code, place, done);
      });
    });
  }

  /** The end of a command, which under `set -e` may be the end of the shell. */
  #failed(code: number, place: Place, done: Done): Later {
    this.code = code;
    if (code !== 0 && !place.isTested && this.flags.has('e') && this.leaving === undefined) {
      this.leaving = { kind: 'exit', depth: 0 };
    }
    done(code);
  }

  #call(command: SimpleCommand, place: Place, done: Done): Later {
    const [name = '', ...args] = command.words;
    const body = this.functions.get(name);
    if (body !== undefined) return this.#function(body, args, place, done);
    const builtin = builtins[name];
    if (builtin !== undefined) {
      for (const [key, value] of command.assigned) this.variables.set(key, value);
      return builtin(this, args, place, done);
    }
    this.program(command.words, place, done, command.assigned);
  }

  #function(body: Tree, args: string[], place: Place, done: Done): Later {
    const { positional } = this;
    this.positional = args;
    this.run(body, { ...place, isLast: false }, (code) => {
      this.positional = positional;
      if (this.leaving?.kind === 'return') this.leaving = undefined;
      done(code);
    });
  }

  /** A command of the system: one of commands.ts, or a program of its own. */
  program(words: string[], place: Place, done: Done, assigned: [string, string][] = []): Later {
    const variables: Record<string, string> = {};
    for (const key of this.exported) {
      const value = this.variables.get(key);
      if (value !== undefined) variables[key] = value;
    }
    for (const [key, value] of assigned) variables[key] = value;
    const descriptors = [...place.descriptors];
    descriptors[0] = this.#withUnread(descriptors[0]);
    const [name = '', ...args] = words;
    const command: Command | undefined = commands[name.replace(/^\/(?:usr\/)?bin\//, '')];
    if (command !== undefined) command(this.#ioOf(descriptors, variables), args, done);
    else this.#spawn(words, { descriptors, variables, isLast: place.isLast }, done);
  }

  #ioOf(descriptors: Descriptor[], variables: Record<string, string>): CommandIo {
    const { environment, parent, loop, pid } = this.io;
    return {
      cwd: this.cwd,
      variables,
      environment,
      parent,
      loop,
      pid,
      stdin: descriptors[0],
      write: (stream, bytes) => this.io.writeTo(descriptors[stream], bytes),
    };
  }

  #redirected(
    redirections: readonly Redirection[],
    given: Descriptor[],
    scope: ExpansionScope,
  ): Descriptor[] | undefined {
    const descriptors = [...given];
    for (const { from, kind, to } of redirections) {
      const target = textOf(to, scope);
      const opened = this.#open(kind, target, descriptors);
      if (typeof opened === 'string') {
        this.complain(opened, given);
        return undefined;
      }
      descriptors[from] = opened;
    }
    return descriptors;
  }

  #open(kind: Redirection['kind'], target: string, descriptors: Descriptor[]): Descriptor | string {
    if (kind === 'text')
      return { input: new this.io.environment.host.TextEncoder().encode(target) };
    if (kind === 'copy') {
      return target === '-'
        ? NULL
        : (descriptors[Number(target)] ?? `${target}: Bad file descriptor`);
    }
    if (target === '/dev/null') return NULL;
    if (target === '/dev/stdout') return descriptors[1] ?? NULL;
    if (target === '/dev/stderr') return descriptors[2] ?? NULL;
    const env = this.io.environment;
    const path = this.path(target);
    if (kind === 'read') {
      const found = inodeAt(env, path);
      if (found instanceof FileInode) return { input: found.copy() };
      return `cannot open ${target}: No such file`;
    }
    const fs = env.require('fs');
    try {
      if (kind === 'write') fs.writeFileSync(path, '');
      else fs.closeSync(fs.openSync(path, 'a'));
    } catch (error: any) {
      const reasons: Record<string, string> = {
        EISDIR: 'Is a directory',
        EACCES: 'Permission denied',
      };
      return `cannot create ${target}: ${reasons[error.code] ?? 'Directory nonexistent'}`;
    }
    return { write: (bytes) => void fs.appendFileSync(path, bytes) };
  }

  /** An input with what this shell has read of it already. */
  #withUnread(descriptor: Descriptor | undefined): Descriptor {
    if (descriptor === undefined) return NULL;
    const unread = this.#unread.get(descriptor);
    if (unread === undefined) return descriptor;
    this.#unread.set(descriptor, new Uint8Array(0));
    return { ...descriptor, input: unread };
  }

  /** One line of an input, without its end; undefined at the end of the input. */
  readLine(
    descriptor: Descriptor | undefined,
    use: (line: string | undefined, isWhole: boolean) => void,
  ): Later {
    if (descriptor === undefined) return use(undefined, false);
    const held = this.#unread.get(descriptor) ?? descriptor.input ?? new Uint8Array(0);
    const end = held.indexOf(10);
    const text = (bytes: Uint8Array) => new this.io.environment.host.TextDecoder().decode(bytes);
    if (end >= 0) {
      this.#unread.set(descriptor, held.slice(end + 1));
      return use(text(held.subarray(0, end)), true);
    }
    const stream = descriptor.end;
    const finish = () => {
      this.#unread.set(descriptor, new Uint8Array(0));
      use(held.length > 0 ? text(held) : undefined, false);
    };
    if (stream === undefined || this.#isEnded(stream)) return finish();
    stream.onread = (bytes) => {
      stream.readStop();
      if (bytes === null) {
        this.#ended.add(stream);
        return finish();
      }
      const joined = new Uint8Array(held.length + bytes.length);
      joined.set(held);
      joined.set(bytes, held.length);
      this.#unread.set(descriptor, joined);
      this.readLine(descriptor, use);
    };
    stream.readStart();
  }

  readonly #ended = new WeakSet<object>();
  #isEnded(stream: object): boolean {
    return this.#ended.has(stream);
  }

  /** A script that comes through standard input. */
  readAll(descriptor: Descriptor | undefined, use: (text: string) => void): Later {
    const lines: string[] = [];
    const next = (line: string | undefined) => {
      if (line === undefined) return use(lines.join('\n'));
      lines.push(line);
      this.readLine(descriptor, next);
    };
    this.readLine(descriptor, next);
  }

  /** A program of its own: Node, or a script. */
  #spawn(
    words: string[],
    how: { descriptors: Descriptor[]; variables: Record<string, string>; isLast: boolean },
    done: Done,
  ): Later {
    const { parent, loop } = this.io;
    const { kernel } = parent.realm;
    const isReplaced = how.isLast && this.traps.size === 0 && this.jobs === 0;
    const pid = kernel.spawn(parent, {
      file: words[0] as string,
      args: words,
      env: how.variables,
      cwd: this.cwd,
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
        if (signal !== undefined && isReplaced) this.io.diedOf?.(signal);
        done(signal === undefined ? code : EXIT_OF_SIGNAL + (signalNumber(signal) ?? 0));
      },
    });
    if (typeof pid === 'number') {
      loop.core.countHandle(loop.id, true);
      if (isReplaced) this.io.replacedBy?.(pid);
      return;
    }
    const why = pid === 'EACCES' ? 'Permission denied' : 'not found';
    this.complain(`${words[0]}: ${why}`, how.descriptors);
    done(pid === 'EACCES' ? NOT_FOUND - 1 : NOT_FOUND);
  }

  /** Where `cd` leads, or undefined. */
  directory(path: string): string | undefined {
    const { environment } = this.io;
    const isThere = inodeAt(environment, this.path(path)) instanceof DirectoryInode;
    return isThere ? volumeOf(environment).realpath(this.path(path), ROOT) : undefined;
  }

  /** The io of a builtin that prints. */
  ioOf(place: Place): CommandIo {
    return this.#ioOf(place.descriptors, {});
  }
}
