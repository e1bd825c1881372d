import { Kind, Phase, ResourceType } from './events.ts';
import { QueueKind, Queues } from './queues.ts';
import type { Trace } from './trace.ts';

/** What the loop looks like right after one event. */
export interface LoopState {
  /** The event; -1 before the first. */
  event: number;
  /** The loop phase last entered (0, main, before the loop starts). */
  phase: number;
  iteration: number;
  /** Async ids of the callbacks that run, outermost first. */
  running: number[];
  queues: Queues;
  /** Async id on each pool thread, 0 when it is idle. */
  threads: number[];
}

interface Checkpoint {
  event: number;
  phase: number;
  iteration: number;
  running: number[];
  threads: number[];
  queues: ReturnType<Queues['save']>;
}

/** Events between two checkpoints, at least. */
const STRIDE = 16_384;

/**
 * Rebuilds the loop's state at any event. Forward is one event at a time; backward starts from the
 * checkpoint before. A checkpoint is taken when at least four times as many events have passed as
 * it has entries, so all of them together stay smaller than the trace.
 */
export class Replay {
  readonly state: LoopState;
  readonly #checkpoints: Checkpoint[] = [];

  constructor(readonly trace: Trace) {
    this.state = {
      event: -1,
      phase: 0,
      iteration: 0,
      running: [],
      threads: [],
      queues: new Queues(trace.ids),
    };
    this.#save();
  }

  /** The state after `event`; the object is reused and changes with the next call. */
  at(event: number): LoopState {
    const target = Math.min(event, this.trace.length - 1);
    if (target < this.state.event) this.#restore(this.#before(target));
    else this.#skipAhead(target);
    while (this.state.event < target) {
      this.#apply(++this.state.event);
      this.#maybeSave();
    }
    return this.state;
  }

  #before(event: number): Checkpoint {
    const found = this.#checkpoints.findLast((checkpoint) => checkpoint.event <= event);
    return found ?? (this.#checkpoints[0] as Checkpoint);
  }

  #skipAhead(event: number): void {
    const nearest = this.#before(event);
    if (nearest.event > this.state.event + STRIDE) this.#restore(nearest);
  }

  #maybeSave(): void {
    const last = this.#checkpoints.at(-1) as Checkpoint;
    const passed = this.state.event - last.event;
    if (passed >= STRIDE && passed >= this.state.queues.size * 4) this.#save();
  }

  #save(): void {
    const { event, phase, iteration, running, threads, queues } = this.state;
    this.#checkpoints.push({
      event,
      phase,
      iteration,
      running: [...running],
      threads: [...threads],
      queues: queues.save(),
    });
  }

  #restore(checkpoint: Checkpoint): void {
    const { state } = this;
    state.event = checkpoint.event;
    state.phase = checkpoint.phase;
    state.iteration = checkpoint.iteration;
    state.running = [...checkpoint.running];
    state.threads = [...checkpoint.threads];
    state.queues.restore(checkpoint.queues);
  }

  #apply(event: number): void {
    const { trace, state } = this;
    const id = trace.id(event);
    switch (trace.kind(event)) {
      case Kind.Iteration:
        state.iteration = id;
        return;
      case Kind.Phase:
        state.phase = trace.small(event);
        return;
      case Kind.Wait:
        state.phase = Phase.Poll;
        return;
      case Kind.Init:
        state.queues.push(queueOf(trace.small(event)), id);
        return;
      case Kind.Before:
        state.queues.remove(id);
        state.running.push(id);
        return;
      case Kind.After:
        state.running.pop();
        return;
      case Kind.Destroy:
        this.#freeThread(id);
        state.queues.remove(id);
        return;
      case Kind.Timer:
        state.queues.arm(id, trace.second(event), trace.third(event));
        return;
      case Kind.Request:
        state.threads[trace.small(event)] = id;
        state.queues.move(QueueKind.OnThread, id);
        return;
      case Kind.Done:
        this.#freeThread(id);
        state.queues.move(QueueKind.Done, id);
    }
  }

  #freeThread(id: number): void {
    const thread = this.state.threads.indexOf(id);
    if (thread >= 0) this.state.threads[thread] = 0;
  }
}

/** Where a record of this type waits from its INIT on; timers wait from their TIMER event on. */
function queueOf(type: number): QueueKind {
  switch (type) {
    case ResourceType.TickObject:
      return QueueKind.NextTick;
    case ResourceType.Microtask:
    case ResourceType.PromiseReaction:
    case ResourceType.Await:
    case ResourceType.ThenableJob:
      return QueueKind.Microtask;
    case ResourceType.Immediate:
      return QueueKind.Immediate;
    case ResourceType.FsReqCallback:
    case ResourceType.Request:
      return QueueKind.Request;
    case ResourceType.Closing:
      return QueueKind.Closing;
    case ResourceType.Pending:
      return QueueKind.Pending;
    default:
      return QueueKind.None;
  }
}
