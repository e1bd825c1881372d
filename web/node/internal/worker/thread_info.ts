/** Which thread of its process an Environment is, and what the threads of one process share. */
import type { Group, PortData } from '../messaging/port_data.ts';
import type { NodeProcess } from '../node_process.ts';

/** What all threads of a process share. */
export class ProcessShared {
  readonly main: NodeProcess;
  umask = 0o22;
  /** BroadcastChannels by their names. */
  readonly broadcastGroups = new Map<string, Group>();
  /** The number of the thread that was made last; the main thread is 0. */
  lastThreadId = 0;

  constructor(main: NodeProcess) {
    this.main = main;
  }
}

/** Megabytes; as `worker.resourceLimits` says them. */
export interface ResourceLimits {
  maxYoungGenerationSizeMb: number;
  maxOldGenerationSizeMb: number;
  codeRangeSizeMb: number;
  stackSizeMb: number;
}

/** A thread that `new Worker` has started. */
export interface StartedThread {
  /** The thread's end of the channel to its Worker object. */
  readonly port: PortData;
  readonly resourceLimits: ResourceLimits;
  /** The thread's `process.env`, where it shares its parent's. */
  readonly sharedEnv: object | undefined;
  /** The thread is over, by itself or not. */
  over(code: number): void;
}

export interface ThreadInfo {
  /** `threadId` */
  readonly id: number;
  readonly name: string;
  readonly shared: ProcessShared;
  /** Undefined for the main thread. */
  readonly started: StartedThread | undefined;
  /** Threads that this one has started and that have not ended. */
  readonly children: Set<NodeProcess>;
}
