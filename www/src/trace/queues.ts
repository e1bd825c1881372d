/** The places where an async id can wait. */
export const QueueKind = {
  None: 0,
  NextTick: 1,
  Microtask: 2,
  Timer: 3,
  Immediate: 4,
  /** Handed to the pool, no thread has taken it. */
  Request: 5,
  OnThread: 6,
  /** Finished on the pool or in the kernel, waits for the poll phase. */
  Done: 7,
  Closing: 8,
  Pending: 9,
} as const;
export type QueueKind = (typeof QueueKind)[keyof typeof QueueKind];

const KINDS = 10;

interface Saved {
  ids: Uint32Array[];
  expiries: Uint32Array;
  durations: Uint32Array;
}

/**
 * All queues of the loop: doubly linked lists threaded through typed arrays indexed by async id.
 * An id is in at most one of them, so every operation is O(1) and allocates nothing.
 */
export class Queues {
  readonly #where: Uint8Array;
  readonly #next: Uint32Array;
  readonly #previous: Uint32Array;
  readonly #expiry: Uint32Array;
  readonly #duration: Uint32Array;
  readonly #head = new Uint32Array(KINDS);
  readonly #tail = new Uint32Array(KINDS);
  readonly #count = new Uint32Array(KINDS);

  /** For ids below `ids`; 0 is no id. */
  constructor(ids: number) {
    this.#where = new Uint8Array(ids);
    this.#next = new Uint32Array(ids);
    this.#previous = new Uint32Array(ids);
    this.#expiry = new Uint32Array(ids);
    this.#duration = new Uint32Array(ids);
  }

  /** Entries in all queues together. */
  get size(): number {
    let size = 0;
    for (const count of this.#count) size += count;
    return size;
  }

  count(kind: QueueKind): number {
    return this.#count[kind] as number;
  }

  /** The first `limit` ids, in the order in which they came. */
  first(kind: QueueKind, limit = Number.POSITIVE_INFINITY): number[] {
    const ids: number[] = [];
    let id = this.#head[kind] as number;
    for (; id !== 0 && ids.length < limit; id = this.#next[id] as number) ids.push(id);
    return ids;
  }

  /** Virtual microseconds at which a timer is due. */
  expiry(id: number): number {
    return this.#expiry[id] as number;
  }

  /** A timer's duration in milliseconds. */
  duration(id: number): number {
    return this.#duration[id] as number;
  }

  push(kind: QueueKind, id: number): void {
    if (kind === 0 || id === 0 || id >= this.#where.length) return;
    if (this.#where[id] !== 0) this.remove(id);
    const tail = this.#tail[kind] as number;
    if (tail === 0) this.#head[kind] = id;
    else this.#next[tail] = id;
    this.#previous[id] = tail;
    this.#next[id] = 0;
    this.#tail[kind] = id;
    this.#where[id] = kind;
    this.#count[kind] = this.count(kind) + 1;
  }

  remove(id: number): void {
    const kind = this.#where[id];
    if (!kind) return;
    const next = this.#next[id] as number;
    const previous = this.#previous[id] as number;
    if (previous === 0) this.#head[kind] = next;
    else this.#next[previous] = next;
    if (next === 0) this.#tail[kind] = previous;
    else this.#previous[next] = previous;
    this.#where[id] = 0;
    this.#count[kind] = (this.#count[kind] as number) - 1;
  }

  move(kind: QueueKind, id: number): void {
    this.remove(id);
    this.push(kind, id);
  }

  /** A timer was started or restarted: it goes behind the others of its list. */
  arm(id: number, expiry: number, duration: number): void {
    this.#expiry[id] = expiry;
    this.#duration[id] = duration;
    this.move(QueueKind.Timer, id);
  }

  /** A copy of all that is queued, for `restore`. */
  save(): Saved {
    const ids = Array.from({ length: KINDS }, (_, kind) => this.#all(kind as QueueKind));
    const timers = ids[QueueKind.Timer] as Uint32Array;
    return {
      ids,
      expiries: timers.map((id) => this.expiry(id)),
      durations: timers.map((id) => this.duration(id)),
    };
  }

  restore(saved: Saved): void {
    for (let kind = 1; kind < KINDS; kind++) this.#clear(kind as QueueKind);
    saved.ids.forEach((ids, kind) => {
      for (const id of ids) this.push(kind as QueueKind, id);
    });
    saved.ids[QueueKind.Timer]?.forEach((id, at) => {
      this.#expiry[id] = saved.expiries[at] as number;
      this.#duration[id] = saved.durations[at] as number;
    });
  }

  #all(kind: QueueKind): Uint32Array {
    const ids = new Uint32Array(this.count(kind));
    let id = this.#head[kind] as number;
    for (let at = 0; id !== 0; id = this.#next[id] as number) ids[at++] = id;
    return ids;
  }

  #clear(kind: QueueKind): void {
    for (let id = this.#head[kind] as number; id !== 0; id = this.#next[id] as number) {
      this.#where[id] = 0;
    }
    this.#head[kind] = 0;
    this.#tail[kind] = 0;
    this.#count[kind] = 0;
  }
}
