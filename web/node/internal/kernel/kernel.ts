/**
 * The processes of the machine, by pid: what starts them, signals them and says that they ended (`fork`, `execve`,
 * `kill`, `waitpid`).
 */
import type { Loop } from '../loop.ts';
import { Loop as ProcessLoop } from '../loop.ts';
import { NodeProcess } from '../node_process.ts';
import { ArrayPrototypeForEach } from '../primordials.ts';
import { noteEnd } from '../process_records.ts';
import type { Realm } from '../realm.ts';
import { CommandProcess } from './command_process.ts';
import { type Descriptor, pipeDescriptor } from './descriptors.ts';
import { findProgram, type Program } from './programs.ts';
import { endsProcess, isUncatchable, signalName, signalNumber } from './signals.ts';
import { type ErrorCode, type StreamEnd, streamPair } from './stream_end.ts';

/** Whose place a program takes, which has its pid (`execve`). */
export interface Place {
  readonly pid: number;
  readonly ppid: number;
}

/** A process as the table has it. */
export interface KernelProcess {
  readonly pid: number;
  readonly loop: Loop;
  /** Whether it listens for the signal; then it is told, in a poll phase. */
  handles?(signal: string): boolean;
  deliver?(signal: string): void;
  /** Its descriptors, closed when it is over. */
  readonly descriptors: readonly Descriptor[];
  readonly exitCode: number;
  /** Ends what belongs to it: threads, ports. */
  ended?(code: number): void;
  /** The process that took its place (`exec`), and the signal that ended that one. */
  readonly replacement?: number | undefined;
  readonly diedOf?: string | undefined;
}

export interface SpawnRequest {
  readonly file: string;
  /** With the program's own name first. */
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly cwd: string;
  /** Whether `cwd` was asked for, and so must be there; the parent's own may be gone. */
  readonly isMoved?: boolean;
  /** Makes the descriptors, given the child's loop. */
  descriptors(child: Loop): Descriptor[];
  /** The child's end of the IPC channel. */
  ipc?: { end(child: Loop): StreamEnd; serialization: string };
  /** Whose poll phase hears of the exit; the parent's where nothing is said. */
  readonly owner?: Loop;
  /** Runs in that poll phase. */
  onexit?(code: number, signal: string | undefined): void;
  /** Runs as the child, when it is over: for a parent that waits and does not poll. */
  onover?(code: number, signal: string | undefined): void;
}

/** What a process takes of the machine when it starts, in virtual microseconds. */
const COST_OF_FORK = 900;
/** Between fork and the first line of the main script: of a Node process, and of a small program. */
const NODE_STARTUP = 40_000;
const COMMAND_STARTUP = 1_500;
/** From the last callback of a Node process to the end of its descriptors: the engine is torn down. */
const NODE_TEARDOWN = 1_000;
/** From the end of a process to its parent's poll: after what its pipes say. */
const SIGCHLD_LATENCY = 60;

/** Processes at a time: what a user is allowed (RLIMIT_NPROC), so that a program that starts itself is stopped. */
const MAX_PROCESSES = 256;

/** What a program that takes the place of another one still has open. */
const STANDARD_STREAMS = 3;

interface Entry {
  readonly process: KernelProcess;
  readonly parent: Loop | undefined;
  readonly request: SpawnRequest | undefined;
  /** What killed it. */
  signal?: string;
  /** It runs no more; it has a pid until its parent has heard of that. */
  isOver?: boolean;
}

export class Kernel {
  readonly #realm: Realm;
  readonly #byPid = new Map<number, Entry>();
  readonly #byLoop = new Map<Loop, Entry>();
  /** The first process, or what took its place. */
  #first: KernelProcess | undefined;
  #firstSignal: string | undefined;

  constructor(realm: Realm) {
    this.#realm = realm;
  }

  /** The first process, which nobody spawned. */
  adopt(process: KernelProcess): void {
    this.#first = process;
    this.#add({ process, parent: undefined, request: undefined });
  }

  /** How the first process ended; as a shell says it where a signal did that. */
  get exitCode(): number {
    const signal = this.#firstSignal;
    if (signal !== undefined) return 128 + (signalNumber(signal) as number);
    return this.#first?.exitCode ?? 0;
  }

  /** Starts a program for `parent`; the pid, or why not. */
  spawn(parent: NodeProcess, request: SpawnRequest): number | ErrorCode {
    const realm = this.#realm;
    if (this.#byPid.size >= MAX_PROCESSES) return 'EAGAIN';
    const program = findProgram(parent.env, request);
    if (typeof program === 'string') return program;
    realm.machine.charge(COST_OF_FORK * 1000);
    const loop = new ProcessLoop(
      realm.machine,
      realm.loopOptions(() => request.env.UV_THREADPOOL_SIZE),
    );
    const process = this.#start(parent, loop, request, program);
    this.#add({ process, parent: request.owner ?? parent.env.loop, request });
    return process.pid;
  }

  #start(
    parent: NodeProcess,
    loop: Loop,
    request: SpawnRequest,
    program: Program,
    place?: Place,
  ): NodeProcess | CommandProcess {
    const realm = this.#realm;
    const descriptors = request.descriptors(loop);
    if (program.kind === 'command') {
      const start = { request, program, descriptors, place };
      const process = new CommandProcess(realm, loop, parent, start);
      process.start(COMMAND_STARTUP);
      return process;
    }
    const { stdin, ...shared } = realm.scenario;
    const input = place !== undefined && parent.env.scenario.stdin !== undefined && { stdin };
    const scenario = { ...shared, ...input, env: request.env, directory: request.cwd };
    const process = new NodeProcess(realm, loop, parent, {
      scenario: { ...scenario, ...program.invocation },
      descriptors: withReadableInput(descriptors, loop),
      ipc: request.ipc && {
        end: request.ipc.end(loop),
        serialization: request.ipc.serialization,
      },
      place,
    });
    process.start(NODE_STARTUP);
    return process;
  }

  /**
   * `execve(2)`: a program takes the place of the process that runs, with its pid, its parent and its standard streams;
   * everything else is closed, and nothing of it runs any more. Comes back only with the reason why not.
   */
  exec(process: NodeProcess, path: string, args: string[], env: Record<string, string>): ErrorCode {
    const realm = this.#realm;
    const { loop, descriptors } = process;
    const kept = descriptors.slice(0, STANDARD_STREAMS);
    const request: SpawnRequest = {
      // There is no search for it.
      file: path.includes('/') ? path : `./${path}`,
      args,
      env,
      cwd: process.env.directory,
      descriptors: (taker) => {
        for (const { end } of kept) end?.adopt(taker);
        return kept;
      },
    };
    const program = findProgram(process.env, request);
    if (typeof program === 'string') return program;
    const entry = this.#byLoop.get(loop) as Entry;
    const next = new ProcessLoop(
      realm.machine,
      realm.loopOptions(() => env.UV_THREADPOOL_SIZE),
    );
    realm.network.abandonAll(loop, (end) => kept.some((one) => one.end === end));
    for (const descriptor of descriptors.slice(STANDARD_STREAMS)) descriptor.close?.();
    process.ended(0);
    this.#byLoop.delete(loop);
    noteEnd(realm.records[loop.id], realm.machine.now(), 0, undefined);
    const place = { pid: process.pid, ppid: process.env.ppid };
    const taker = this.#start(process, next, request, program, place);
    if (this.#first === process) this.#first = taker;
    this.#add({ ...entry, process: taker });
    return loop.exit();
  }

  #add(entry: Entry): void {
    this.#byPid.set(entry.process.pid, entry);
    this.#byLoop.set(entry.process.loop, entry);
  }

  /** `kill(2)`: signal 0 only asks. Undefined when it went well. `isFatal`: whatever it listens for. */
  kill(pid: number, signal: number, isFatal = false): ErrorCode | undefined {
    const entry = this.#byPid.get(pid);
    if (entry === undefined) return 'ESRCH';
    if (signal === 0) return undefined;
    const name = signalName(signal);
    const { process } = entry;
    if (process.replacement !== undefined) return this.kill(process.replacement, signal);
    const { machine } = this.#realm;
    const isCaught = !isFatal && !isUncatchable(name) && process.handles?.(name) === true;
    if (!entry.isOver && isCaught) {
      machine.post(process.loop, () => process.deliver?.(name), machine.now());
      return undefined;
    }
    if (!endsProcess(name)) return undefined;
    entry.signal ??= name;
    if (entry.isOver) return undefined;
    if (machine.current === process.loop) process.loop.exit();
    machine.terminate(process.loop);
    this.over(process.loop);
    return undefined;
  }

  /** A process is over: its descriptors are closed and its parent is told. False for what is no process. */
  over(loop: Loop): boolean {
    const entry = this.#byLoop.get(loop);
    if (entry === undefined) return false;
    const { process, parent, request } = entry;
    process.ended?.(process.exitCode);
    const signal = entry.signal ?? process.diedOf;
    const { machine, records } = this.#realm;
    entry.isOver = true;
    if (process === this.#first) this.#firstSignal = signal;
    this.#byLoop.delete(loop);
    const isOwnEnd = signal === undefined && machine.current === loop && parent !== undefined;
    if (isOwnEnd && process instanceof NodeProcess) machine.charge(NODE_TEARDOWN * 1000);
    // The program may have taken the iterator of arrays away.
    ArrayPrototypeForEach(process.descriptors as Descriptor[], (descriptor) =>
      descriptor.close?.(),
    );
    this.#realm.network.abandonAll(loop);
    const code = signal === undefined ? process.exitCode : 0;
    noteEnd(records[loop.id], machine.now(), code, signal);
    request?.onover?.(code, signal);
    const { onexit } = request ?? {};
    const reap = () => {
      this.#byPid.delete(process.pid);
      // A signal may still have come while it was torn down.
      const last = entry.signal ?? signal;
      onexit?.(last === undefined ? code : 0, last);
    };
    if (onexit === undefined || parent === undefined) reap();
    else if (!machine.post(parent, reap, machine.now() + SIGCHLD_LATENCY)) reap();
    return true;
  }
}

/** Input that is there from the start as a pipe whose writer is gone: what a Node process reads. */
function withReadableInput(descriptors: Descriptor[], loop: Loop): Descriptor[] {
  const [first, ...rest] = descriptors;
  if (first?.input === undefined) return descriptors;
  const options = { latency: 0, isSocket: false, capacity: Number.POSITIVE_INFINITY };
  const [writer, reader] = streamPair(undefined, loop, options);
  writer.write(first.input, () => {});
  writer.abandon();
  return [pipeDescriptor(reader), ...rest];
}
