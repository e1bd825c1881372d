/** A small program of the system (`echo`, `cat`, the shell …) as a process of the machine. */
import type { Environment } from '../environment.ts';
import type { Loop } from '../loop.ts';
import type { NodeProcess } from '../node_process.ts';
import type { Realm } from '../realm.ts';
import { commands } from './commands.ts';
import { withOutput } from '../output.ts';
import { type Descriptor, NULL, STDERR, STDOUT } from './descriptors.ts';
import type { KernelProcess, Place, SpawnRequest } from './kernel.ts';
import type { Program } from './programs.ts';
import runShell, { type ShellIo } from './shell.ts';

interface CommandStart {
  readonly request: SpawnRequest;
  readonly program: Extract<Program, { kind: 'command' }>;
  readonly descriptors: Descriptor[];
  readonly place: Place | undefined;
}

/** sysexits' EX_SOFTWARE. */
const INTERNAL_FAILURE = 70;

export class CommandProcess implements KernelProcess {
  readonly pid: number;
  readonly loop: Loop;
  readonly descriptors: Descriptor[];
  exitCode = 0;
  replacement: number | undefined;
  diedOf: string | undefined;
  readonly #realm: Realm;
  readonly #words: readonly string[];
  readonly #parent: Loop;
  #io: ShellIo | undefined;

  constructor(realm: Realm, loop: Loop, parent: NodeProcess, start: CommandStart) {
    const { request, program, descriptors, place } = start;
    this.#realm = realm;
    this.loop = loop;
    this.pid = place?.pid ?? realm.newPid();
    this.#words = request.args;
    this.#parent = parent.loop;
    this.descriptors = descriptors;
    loop.hooks = {
      main: () => this.#main(parent, request, program),
      beforeExit: () => {},
      exit: () => {},
      // The runtime's own failure, never the program's: said aloud, and the command fails.
      fatalException: (error) => {
        const words = new realm.embedder.TextEncoder().encode(
          `${program.name}: ${String(error)}\n`,
        );
        descriptors[2]?.write?.(words);
        this.exitCode = INTERNAL_FAILURE;
        return false;
      },
      unhandledRejection: () => {},
      rejectionHandled: () => {},
    };
  }

  start(startup: number): void {
    const { major } = this.#realm.profile;
    this.#realm.machine.spawn(this.loop, { major, isModule: false, poolSize: 1, startup });
    this.#realm.noteStart(this.loop, this.pid, this.#words, this.#parent);
  }

  #main(parent: NodeProcess, request: SpawnRequest, { name, args }: CommandStart['program']): void {
    const io = new ProcessIo(this.#realm, this, parent, request);
    this.#io = io;
    const done = (code: number): void => {
      this.exitCode = code;
      this.loop.exit();
    };
    const command = commands[name];
    if (command === undefined) runShell(io, this.#words[0] ?? name, args, done);
    else command(io, args, done);
  }

  /** Signals that the shell has a trap for. */
  handles(signal: string): boolean {
    return this.#io?.traps.has(signal.replace(/^SIG/, '')) === true;
  }

  deliver(signal: string): void {
    if (this.#io?.traps.get(signal.replace(/^SIG/, '')) !== '') this.#io?.onsignal?.(signal);
  }
}

/** What a command has of the system. */
class ProcessIo implements ShellIo {
  readonly cwd: string;
  readonly variables: Record<string, string>;
  readonly environment: Environment;
  readonly parent: NodeProcess;
  readonly loop: Loop;
  readonly pid: number;
  readonly stdin: Descriptor | undefined;
  readonly descriptors: Descriptor[];
  readonly traps = new Map<string, string>();
  onsignal: ((signal: string) => void) | undefined;
  readonly #process: CommandProcess;
  readonly #show: (stream: 1 | 2, bytes: Uint8Array) => void;

  constructor(realm: Realm, process: CommandProcess, parent: NodeProcess, request: SpawnRequest) {
    this.cwd = request.cwd;
    this.variables = request.env;
    this.environment = parent.env;
    this.parent = parent;
    this.loop = process.loop;
    this.pid = process.pid;
    this.#process = process;
    const decoder = new realm.embedder.TextDecoder();
    const shown = withOutput(realm, process.loop, [NULL, STDOUT, STDERR]);
    this.#show = (stream, bytes) => shown.write(stream, decoder.decode(bytes));
    this.descriptors = process.descriptors;
    [this.stdin] = process.descriptors;
  }

  replacedBy(pid: number): void {
    this.#process.replacement = pid;
  }

  diedOf(signal: string): void {
    this.#process.diedOf = signal;
  }

  write(stream: 1 | 2, bytes: Uint8Array): void {
    this.writeTo(this.descriptors[stream], bytes);
  }

  writeTo(descriptor: Descriptor | undefined, bytes: Uint8Array): void {
    if (descriptor?.host === undefined) descriptor?.write?.(bytes);
    else this.#show(descriptor.host, bytes);
  }
}
