/**
 * `uv__async_io`: when a signal comes, poll looks through the handles in the order of their making and calls those
 * that were signalled. One that is signalled meanwhile still gets its turn if it stands further down, else in the
 * next poll. A callback may call into JavaScript several times, with ticks in between, before the next handle comes.
 */
import type { Environment } from '../environment.ts';
import { ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSplice } from '../primordials.ts';

export interface AsyncHandle {
  signalled: boolean;
  /** Whether its callback, begun in this turn of poll, would find more to do. */
  hasMore(): boolean;
  /** One call into JavaScript, which may throw: `goOn` is told before it begins. */
  step(goOn: () => void): void;
}

export class AsyncHandles {
  readonly #env: Environment;
  readonly #handles: AsyncHandle[] = [];
  #current: AsyncHandle | undefined;
  #position = -1;
  #turn = -1;
  #isFollowed = false;
  #isAwaited = false;

  constructor(env: Environment) {
    this.#env = env;
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
    if (this.#turn === loop.turn && this.#isStillReached(handle)) {
      this.#goOn();
      return;
    }
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    loop.kernelRequest(0, false, () => {
      this.#isAwaited = false;
      this.#position = -1;
      this.#current = undefined;
      this.#run();
    });
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

  #run(): void {
    this.#turn = this.#env.loop.turn;
    while (!this.#current?.hasMore()) {
      const next = this.#findNext();
      this.#current = this.#handles[next];
      if (this.#current === undefined) return;
      this.#position = next;
      this.#current.signalled = false;
    }
    this.#current!.step(() => this.#goOn());
  }
}
