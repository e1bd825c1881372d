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
import { findProgram } from './programs.ts';
import { endsProcess, isUncatchable, signalName } from './signals.ts';
import { type ErrorCode, type StreamEnd, streamPair } from './stream_end.ts';

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

  constructor(realm: Realm) {
    this.#realm = realm;
  }

  /** The first process, which nobody spawned. */
  adopt(process: KernelProcess): void {
    this.#add({ process, parent: undefined, request: undefined });
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
    const descriptors = request.descriptors(loop);
    const { stdin: _none, ...shared } = realm.scenario;
    const scenario = { ...shared, env: request.env, directory: request.cwd };
    let process: NodeProcess | CommandProcess;
    if (program.kind === 'node') {
      process = new NodeProcess(realm, loop, parent, {
        scenario: { ...scenario, ...program.invocation },
        descriptors: withReadableInput(descriptors, loop),
        ipc: request.ipc && {
          end: request.ipc.end(loop),
          serialization: request.ipc.serialization,
        },
      });
      process.start(NODE_STARTUP);
    } else {
      process = new CommandProcess(realm, loop, parent, { request, program, descriptors });
      process.start(COMMAND_STARTUP);
    }
    this.#add({ process, parent: request.owner ?? parent.env.loop, request });
    return process.pid;
  }

  #add(entry: Entry): void {
    this.#byPid.set(entry.process.pid, entry);
    this.#byLoop.set(entry.process.loop, entry);
  }

  /** `kill(2)`: signal 0 only asks. Undefined when it went well. */
  kill(pid: number, signal: number): ErrorCode | undefined {
    const entry = this.#byPid.get(pid);
    if (entry === undefined) return 'ESRCH';
    if (signal === 0) return undefined;
    const name = signalName(signal);
    const { process } = entry;
    if (process.replacement !== undefined) return this.kill(process.replacement, signal);
    const { machine } = this.#realm;
    if (!entry.isOver && !isUncatchable(name) && process.handles?.(name)) {
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
