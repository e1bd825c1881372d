import type { ProcessRecord } from '../../../web/node/internal/process_records.ts';
import { Kind } from './events.ts';
import type { Trace } from './trace.ts';

/** What one process or thread did in a run. */
export interface ProcessActivity {
  number: number;
  record: ProcessRecord;
  /** The event at which its first callback begins, -1 when none did. */
  first: number;
  /** Virtual microseconds in callbacks, waiting in them (`spawnSync`) included. */
  busy: number;
  callbacks: number;
}

/** One piece of work of the thread pool. */
export interface PoolJob {
  /** Whose pool it is. */
  process: number;
  /** Counted from 0. */
  thread: number;
  /** The async id of what asked for it. */
  id: number;
  /** The event at which the thread took it. */
  event: number;
  /** Virtual microseconds; `to` is undefined for work that the end of the run cut off. */
  from: number;
  to: number | undefined;
}

/** Jobs that are listed one by one. */
const LISTED_JOBS = 200;

/** Who did what: processes, threads, and the work of their pools. */
export class Activity {
  readonly processes: ProcessActivity[];
  /** The first jobs, in the order in which threads took them. */
  readonly jobs: PoolJob[] = [];
  /** All jobs. */
  jobCount = 0;
  readonly #threads = new Set<number>();
  /** For each process, the virtual time up to which `busy` is known. */
  readonly #countedTo: number[] = [];

  constructor(
    readonly trace: Trace,
    records: readonly ProcessRecord[],
  ) {
    this.processes = records.map((record, number) => ({
      number,
      record,
      first: -1,
      busy: 0,
      callbacks: 0,
    }));
    const open = new Map<number, PoolJob>();
    for (let event = 0; event < trace.length; event++) this.#add(event, open);
  }

  /** How many threads had work, over all pools. */
  get threadCount(): number {
    return this.#threads.size;
  }

  #add(event: number, open: Map<number, PoolJob>): void {
    const { trace } = this;
    const number = trace.process(event);
    const process = this.processes[number];
    switch (trace.kind(event)) {
      case Kind.Before:
        if (process !== undefined) this.#called(process, event);
        return;
      case Kind.Request: {
        const thread = trace.small(event);
        this.#threads.add(number * 256 + thread);
        this.jobCount++;
        if (this.jobs.length >= LISTED_JOBS) return;
        const id = trace.id(event);
        const from = trace.second(event);
        const job: PoolJob = { process: number, thread, id, event, from, to: undefined };
        this.jobs.push(job);
        open.set(id, job);
        return;
      }
      case Kind.Done: {
        const job = open.get(trace.id(event));
        if (job !== undefined) job.to = trace.second(event);
        open.delete(trace.id(event));
      }
    }
  }

  #called(process: ProcessActivity, event: number): void {
    const { trace } = this;
    if (process.callbacks++ === 0) process.first = event;
    const end = trace.end(event);
    // What runs inside another callback has been counted with that.
    const since = Math.max(trace.time(event), this.#countedTo[process.number] ?? 0);
    const to = end >= 0 ? trace.time(end) : since;
    if (to <= since) return;
    process.busy += to - since;
    this.#countedTo[process.number] = to;
  }
}
