/**
 * `uv__async_io`: when a signal comes, poll looks through the handles in the order of their making and calls those
 * that were signalled. One that is signalled meanwhile still gets its turn if it stands further down, else in the
 * next poll. A callback may call into JavaScript several times, with ticks in between, before the next handle comes.
 */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ArrayPrototypeSplice,
} from '../primordials.ts';

export interface AsyncHandle {
  signalled: boolean;
  /** Its callback begins. */
  begin?(): void;
  /** Whether its callback, begun in this turn of poll, would find more to do. */
  hasMore(): boolean;
  /** One call into JavaScript, which may throw: `goOn` is told before it begins. */
  step(goOn: () => void): void;
  /** When what it waits for will be there, in virtual microseconds: a thread that is ahead has sent it already. */
  dueAt?(): number | undefined;
  /** Whether an error in a call ends the callback; what is left then waits for the next poll. */
  readonly endsWithError?: boolean;
  /** The thread is over. */
  abandon?(): void;
}

/** `Environment::SetImmediateThreadsafe`: the oldest handle of a thread, so that poll comes to it first. */
class ThreadsafeImmediates implements AsyncHandle {
  signalled = false;
  readonly #env: Environment;
  readonly #queue: { readonly at: number; readonly run: () => void }[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  add(run: () => void, at: number): void {
    const queue = this.#queue;
    let place = queue.length;
    while (place > 0 && queue[place - 1]!.at > at) place--;
    ArrayPrototypeSplice(queue, place, 0, { at, run });
    this.signalled = true;
  }

  dueAt(): number | undefined {
    return this.#queue[0]?.at;
  }

  hasMore(): boolean {
    const at = this.dueAt();
    return at !== undefined && at <= this.#env.loop.machine.now();
  }

  step(goOn: () => void): void {
    const first = ArrayPrototypeShift(this.#queue)!;
    goOn();
    first.run();
  }
}

export class AsyncHandles {
  readonly #env: Environment;
  readonly #immediates: ThreadsafeImmediates;
  readonly #handles: AsyncHandle[];
  #current: AsyncHandle | undefined;
  #position = -1;
  #turn = -1;
  /** The loop's count of failures when the last call began. */
  #failures = 0;
  #isFollowed = false;
  #isAwaited = false;
  /** When another thread's signal reaches poll, in virtual microseconds. */
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(env: Environment) {
    this.#env = env;
    this.#immediates = new ThreadsafeImmediates(env);
    this.#handles = [this.#immediates];
  }

  /** Runs `callback` in a poll phase of this thread at `at` (virtual microseconds); another thread asks for it. */
  setImmediateThreadsafe(callback: () => void, at: number): void {
    this.#immediates.add(callback, at);
    this.#wakeAt(at);
  }

  add(handle: AsyncHandle): void {
    ArrayPrototypePush(this.#handles, handle);
  }

  remove(handle: AsyncHandle): void {
    const at = ArrayPrototypeIndexOf(this.#handles, handle);
    if (at < 0) return;
    ArrayPrototypeSplice(this.#handles, at, 1);
    if (at <= this.#position) this.#position--;
  }

  /** `uv_async_send`. */
  signal(handle: AsyncHandle): void {
    handle.signalled = true;
    const { loop } = this.#env;
    if (loop.machine.current !== loop) {
      this.#wakeAt(loop.machine.now());
      return;
    }
    if (this.#turn === loop.turn && this.#isStillReached(handle)) {
      this.#goOn();
      return;
    }
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    loop.kernelRequest(0, false, () => {
      this.#isAwaited = false;
      this.#begin();
    });
  }

  #wakeAt(at: number): void {
    if (this.#wakesAt <= at) return;
    this.#wakesAt = at;
    const { loop } = this.#env;
    loop.machine.post(
      loop,
      () => {
        if (this.#wakesAt === at) this.#wakesAt = Number.POSITIVE_INFINITY;
        this.#begin();
      },
      at,
    );
  }

  /** A pass through all handles. */
  #begin(): void {
    this.#position = -1;
    this.#current = undefined;
    this.#run();
  }

  /** The thread is over: all its handles close. */
  abandon(): void {
    const handles = ArrayPrototypeSplice(this.#handles, 0, this.#handles.length) as AsyncHandle[];
    for (let i = 0; i < handles.length; i++) handles[i]!.abandon?.();
  }

  /** Whether the pass that is under way comes to the handle, or is at it. */
  #isStillReached(handle: AsyncHandle): boolean {
    if (handle === this.#current) return handle.hasMore();
    return ArrayPrototypeIndexOf(this.#handles, handle) > this.#position;
  }

  /** Whether the handle's own callback is running, so that it looks into its queue again. */
  isRunning(handle: AsyncHandle): boolean {
    return this.#current === handle && this.#turn === this.#env.loop.turn;
  }

  /** Sees to it that the pass goes on after the running call, if there is a reason. */
  #goOn(): void {
    if (this.#isFollowed) return;
    if (!this.#current?.hasMore() && this.#findNext() < 0) return;
    this.#isFollowed = true;
    this.#env.loop.followRequest(() => {
      this.#isFollowed = false;
      this.#run();
    });
  }

  #findNext(): number {
    for (let i = this.#position + 1; i < this.#handles.length; i++)
      if (this.#handles[i]!.signalled) return i;
    return -1;
  }

  /** What a thread that is ahead has sent comes when this one is as far. */
  #expect(handle: AsyncHandle): void {
    const at = handle.dueAt?.();
    if (at === undefined) return;
    handle.signalled = true;
    this.#wakeAt(at);
  }

  /** The last call failed: its handle's callback returns, and signals the handle again. */
  #leaveFailed(): void {
    const { failures } = this.#env.loop;
    const failed = this.#failures === failures ? undefined : this.#current;
    this.#failures = failures;
    if (!failed?.endsWithError) return;
    this.#current = undefined;
    this.signal(failed);
  }

  #run(): void {
    this.#leaveFailed();
    this.#turn = this.#env.loop.turn;
    while (!this.#current?.hasMore()) {
      const next = this.#findNext();
      this.#current = this.#handles[next];
      if (this.#current === undefined) return;
      this.#position = next;
      this.#current.signalled = false;
      this.#current.begin?.();
      if (!this.#current.hasMore()) this.#expect(this.#current);
    }
    const current = this.#current!;
    current.step(() => {
      if (!current.hasMore()) this.#expect(current);
      this.#goOn();
    });
  }
}
