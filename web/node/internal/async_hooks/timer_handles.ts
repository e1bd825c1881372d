/** Node 10: each list of timers of one duration is a TIMERWRAP, a resource around the callbacks of its timers. */
import type { AsyncHooks } from '../async_hooks.ts';
import type { Environment } from '../environment.ts';

interface Handle {
  readonly id: number;
  readonly trigger: number;
  timers: number;
}

class Timer {}

export class TimerHandles {
  readonly #env: Environment;
  readonly #ids: AsyncHooks;
  readonly #handles = new Map<number, Handle>();
  #running: Handle | undefined;

  constructor(env: Environment, ids: AsyncHooks) {
    this.#env = env;
    this.#ids = ids;
  }

  /** One timer more of that duration in milliseconds. */
  acquire(msecs: number): void {
    let handle = this.#handles.get(msecs);
    if (handle === undefined) {
      const ids = this.#ids;
      const trigger = ids.getDefaultTriggerAsyncId();
      handle = { id: ids.newAsyncId(), trigger, timers: 0 };
      ids.emitInit(handle.id, 'TIMERWRAP', trigger, new Timer());
      this.#handles.set(msecs, handle);
    }
    handle.timers++;
  }

  /** One timer less; the last one closes the handle. */
  release(msecs: number): void {
    const handle = this.#handles.get(msecs);
    if (handle === undefined || --handle.timers > 0) return;
    this.#handles.delete(msecs);
    if (handle === this.#running && this.#ids.executionAsyncId() === handle.id) this.leave();
    this.#env.loop.closing(() => this.#ids.emitDestroy(handle.id));
  }

  /** What runs next is no timer of that list. */
  leave(): void {
    const running = this.#running;
    this.#running = undefined;
    if (running !== undefined && this.#ids.executionAsyncId() === running.id)
      this.#ids.emitAfter(running.id);
  }

  /** A timer of that duration is due: the first of its list enters the handle's scope. */
  enter(msecs: number, clear: () => void): void {
    const ids = this.#ids;
    const handle = this.#handles.get(msecs);
    if (handle === undefined || (this.#running === handle && ids.hasAsyncIdStack())) return;
    this.leave();
    clear();
    this.#running = handle;
    ids.emitBefore(handle.id, handle.trigger, handle);
  }
}
