/**
 * What a loop has open and under way, in the order of its making: Node's `handle_wrap_queue` and `req_wrap_queue`, which
 * `process._getActiveHandles`, `_getActiveRequests` and `getActiveResourcesInfo` list.
 */
import {
  ArrayPrototypePush,
  primordialGlobals,
  SetPrototypeAdd,
  SetPrototypeDelete,
  SetPrototypeForEach,
} from './primordials.ts';

const { Set } = primordialGlobals;

/** A handle that was opened and is not closed yet; one that closes is open until its callback comes. */
export interface ActiveHandle {
  /** `MemoryInfoName` of its class, such as `TCPSocketWrap`. */
  readonly resourceName: string;
  /** The object that the program knows it by. */
  readonly owner: object;
  /** `uv_has_ref` */
  readonly isRefed: boolean;
}

/** A request whose callback, with the ticks after it, has not run. */
export interface ActiveRequest {
  readonly resourceName: string;
  /** What `_getActiveRequests` shows. */
  readonly object: object;
}

export class ActiveResources {
  readonly #handles: Set<ActiveHandle> = new Set();
  readonly #requests: Set<ActiveRequest> = new Set();
  readonly #ending: ActiveRequest[] = [];

  opened(handle: ActiveHandle): void {
    SetPrototypeAdd(this.#handles, handle);
  }

  closed(handle: ActiveHandle): void {
    SetPrototypeDelete(this.#handles, handle);
  }

  began(request: ActiveRequest): void {
    SetPrototypeAdd(this.#requests, request);
  }

  /** Its callback begins. */
  ends(request: ActiveRequest): void {
    ArrayPrototypePush(this.#ending, request);
  }

  /** The next callback of the loop begins: all ticks of the last one have run. */
  settle(): void {
    const ending = this.#ending;
    if (ending.length === 0) return;
    for (let i = 0; i < ending.length; i++) SetPrototypeDelete(this.#requests, ending[i]!);
    ending.length = 0;
  }

  /** Handles that keep the loop alive, or would if they were active. */
  handles(): ActiveHandle[] {
    const refed: ActiveHandle[] = [];
    SetPrototypeForEach(this.#handles, (handle: ActiveHandle) => {
      if (handle.isRefed) ArrayPrototypePush(refed, handle);
    });
    return refed;
  }

  requests(): ActiveRequest[] {
    const all: ActiveRequest[] = [];
    SetPrototypeForEach(this.#requests, (request: ActiveRequest) => {
      ArrayPrototypePush(all, request);
    });
    return all;
  }
}
