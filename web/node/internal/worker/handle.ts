/**
 * `node::worker::Worker`, the C++ side of a Worker object: its thread on the machine, the channel to it, and what tells
 * the parent's loop that it is over.
 */
import type { Environment } from '../environment.ts';
import { Loop } from '../loop.ts';
import { type Group, PortData } from '../messaging/port_data.ts';
import { NodeProcess } from '../node_process.ts';
import type { AsyncScope } from '../async_wrap.ts';
import type { ResourceLimits } from './thread_info.ts';

/** Virtual microseconds that the parent takes to make a thread, and that the thread takes to its first turn. */
const COST_OF_THREAD = 400;
const STARTUP = 15_000;
/** From the end of a thread's loop to its parent's poll: its heap is torn down first. */
const TEARDOWN = 1_200;

/** What V8 says where no limit was given. */
const usualLimits = (major: number): ResourceLimits => ({
  maxYoungGenerationSizeMb: major < 24 ? 48 : major < 26 ? 192 : 96,
  maxOldGenerationSizeMb: 4096,
  codeRangeSizeMb: 0,
  stackSizeMb: 4,
});

export interface ThreadOptions {
  /** The script's path; a name for what is evaluated. */
  readonly entry: string;
  readonly name: string;
  /** Variables of its own, the parent's as they are now (undefined), or the same as the parent's. */
  readonly env: Record<string, string> | 'shared' | undefined;
  readonly execArgv: string[] | undefined;
  readonly resourceLimits: Partial<ResourceLimits>;
}

export class WorkerHandle {
  readonly threadId: number;
  readonly threadName: string;
  readonly resourceLimits: ResourceLimits;
  /** This side of the channel. */
  readonly messagePort: any;
  onexit: ((code: number) => void) | null = null;
  readonly #env: Environment;
  readonly #options: ThreadOptions;
  readonly #theirs: PortData;
  #thread: NodeProcess | undefined;
  #isRefed = true;
  #isOver = false;
  #isJoined = false;
  /** Told to stop before its environment was there. */
  #stoppedEarly = false;
  readonly #scope: AsyncScope;

  constructor(env: Environment, options: ThreadOptions) {
    this.#env = env;
    this.#options = options;
    this.threadId = ++env.thread.shared.lastThreadId;
    this.threadName = options.name;
    this.resourceLimits = { ...usualLimits(env.profile.major), ...options.resourceLimits };
    this.#scope = new (env.require('internal/async_wrap'))('WORKER', this);
    const group: Group = { ends: [], isBroadcast: false, machine: env.loop.machine };
    this.messagePort = env.require('internal/messaging').createPort(new PortData(group));
    this.#theirs = new PortData(group);
  }

  startThread(): void {
    const { realm, loop, descriptors } = this.#env;
    realm.machine.charge(COST_OF_THREAD * 1000);
    realm.sharedMemory.watch();
    const parent = realm.processes.get(loop) as NodeProcess;
    const childLoop = new Loop(
      realm.machine,
      realm.loopOptions(() => this.#variables().UV_THREADPOOL_SIZE),
    );
    const thread = new NodeProcess(realm, childLoop, parent, {
      scenario: this.#scenario(),
      descriptors,
      thread: {
        id: this.threadId,
        name: this.threadName,
        started: {
          port: this.#theirs,
          resourceLimits: this.resourceLimits,
          sharedEnv: this.#options.env === 'shared' ? this.#env.process.env : undefined,
          over: (code) => this.#over(code),
        },
      },
    });
    this.#thread = thread;
    this.#env.thread.children.add(thread);
    thread.start(STARTUP);
    this.#count(this.#isRefed);
  }

  #variables(): Record<string, string> {
    const { env } = this.#options;
    return env === undefined || env === 'shared' ? this.#env.process.env : env;
  }

  #scenario() {
    const { module, stdin: _none, ...shared } = this.#env.scenario;
    const { entry, execArgv } = this.#options;
    const parent = this.#env.realm.processes.get(this.#env.loop) as NodeProcess;
    // How the text of a file is read goes with the file.
    const isSameFile = module !== undefined && parent.entry === entry;
    return {
      ...shared,
      ...(isSameFile && { module }),
      entry,
      args: [],
      env: { ...this.#variables() },
      execArgv: execArgv ?? [...this.#env.process.execArgv],
      directory: this.#env.directory,
    };
  }

  /** `Worker::JoinThread`, in a poll phase of the parent. */
  #over(code: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { loop } = this.#env;
    this.#env.thread.children.delete(this.#thread as NodeProcess);
    const handles = this.#env.require('internal/async_handles');
    handles.setImmediateThreadsafe(
      () => this.#joined(this.#stoppedEarly ? 0 : code),
      loop.machine.now() + TEARDOWN,
    );
  }

  /** In Node 10 the parent waits for the thread to stop. */
  stopThread(): void {
    if (this.#isOver || this.#thread === undefined) return;
    // `Worker::Exit` notes the code in the thread's environment, where there is one yet.
    const { loop } = this.#thread;
    const hasBegun = this.#env.loop.core.loopStartMicros(loop.id) >= 0;
    if (!hasBegun && this.#env.profile.major >= 12) this.#stoppedEarly = true;
    this.#thread.terminate();
    if (this.#env.profile.major < 12) this.#joined(1);
  }

  #joined(code: number): void {
    if (this.#isJoined) return;
    this.#isJoined = true;
    if (this.#isRefed) this.#count(false);
    this.#scope.makeCallback(() => this.onexit?.(code));
    this.#scope.destroy();
  }

  /** Undefined when the thread is gone. */
  hasRef(): boolean | undefined {
    return this.#isJoined ? undefined : this.#isRefed;
  }

  /** Processor time of the thread, in microseconds; all of it the user's. */
  cpuUsage(): { user: number; system: number } {
    const { core } = this.#env.loop;
    const { id } = (this.#thread as NodeProcess).loop;
    const start = core.loopStartMicros(id);
    const user = start < 0 ? 0 : Math.max(core.micros() - start - core.idleMicros(id), 0);
    return { user: Math.round(user), system: 0 };
  }

  /** When the thread's loop began, in milliseconds; -1 before that. */
  loopStartTime(): number {
    const { core } = this.#env.loop;
    const micros = core.loopStartMicros((this.#thread as NodeProcess).loop.id);
    return micros < 0 ? -1 : micros / 1000;
  }

  /** How long it has slept in poll, in milliseconds. */
  loopIdleTime(): number {
    return this.#env.loop.core.idleMicros((this.#thread as NodeProcess).loop.id) / 1000;
  }

  ref(): void {
    this.#setRef(true);
  }

  unref(): void {
    this.#setRef(false);
  }

  #setRef(refed: boolean): void {
    if (refed === this.#isRefed) return;
    this.#isRefed = refed;
    if (this.#thread !== undefined) this.#count(refed);
  }

  #count(isActive: boolean): void {
    const { core, id } = this.#env.loop;
    core.countHandle(id, isActive);
  }
}
