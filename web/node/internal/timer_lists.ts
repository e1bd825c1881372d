/**
 * The linked lists of Node's timers and immediates as programs see them: `_idleNext` and `_idlePrev` (Node's
 * lib/internal/linkedlist.js, timers.js). Which callback runs when is decided in wasm; these only mirror it.
 */
import { ObjectDefineProperty } from './primordials.ts';

const kInspect = Symbol.for('nodejs.util.inspect.custom');

export interface Linked {
  _idleNext?: any;
  _idlePrev?: any;
}

/** Stands for the uv timer that programs of Node 10 see: one a list, and one for each unref'd timer. */
export class Timer {
  _list: unknown = null;
}

/** Takes an item out of its list; fine for one that is in none. */
export function unlink(item: Linked): void {
  if (item._idleNext) item._idleNext._idlePrev = item._idlePrev;
  if (item._idlePrev) item._idlePrev._idleNext = item._idleNext;
  item._idleNext = null;
  item._idlePrev = null;
}

/** Puts an item at the end of a list, out of the one it is in. */
function append(list: Linked, item: Linked): void {
  if (item._idleNext || item._idlePrev) unlink(item);
  item._idleNext = list._idleNext;
  item._idlePrev = list;
  list._idleNext._idlePrev = item;
  list._idleNext = item;
}

/** Shows one level of an object, without its custom inspection. */
export function inspectOneLevel(
  inspect: (value: object, options: object) => string,
  value: object,
  options: object,
): string {
  return inspect(value, { ...options, depth: 0, customInspect: false });
}

/** `timerListMap`: the timers of one duration are in one list. */
export class TimerListMap {
  readonly #lists = new Map<number, any>();
  readonly #make: (msecs: number, start: number) => object;
  readonly #truncates: boolean;

  constructor(major: number, inspect: () => (value: object, options: object) => string) {
    this.#truncates = major >= 11;
    let lastId = Number.MIN_SAFE_INTEGER;
    class TimersList implements Linked {
      _idleNext: any = this;
      _idlePrev: any = this;
      [key: string]: unknown;

      constructor(msecs: number, start: number) {
        if (major < 11) {
          this._unrefed = false;
          this.msecs = msecs;
          this._timer = new Timer();
          return;
        }
        this.expiry = start + msecs;
        this.id = lastId++;
        this.msecs = msecs;
        this.priorityQueuePosition = 1;
      }
    }
    ObjectDefineProperty(TimersList.prototype, kInspect, {
      value(this: object, _depth: number, options: object) {
        return inspectOneLevel(inspect(), this, options);
      },
    });
    this.#make = (msecs, start) => new TimersList(msecs, start);
  }

  /** Puts a timer at the end of its duration's list; `start` is the loop time in milliseconds. */
  insert(timer: Linked, duration: number, start: number): void {
    const msecs = this.#truncates ? Math.trunc(duration) : duration;
    let list = this.#lists.get(msecs);
    if (list === undefined || list._idleNext === list) {
      list = this.#make(msecs, start);
      this.#lists.set(msecs, list);
    }
    append(list, timer);
  }

  /** All timers that are in a list. */
  timers(): Linked[] {
    const found: Linked[] = [];
    this.#lists.forEach((list) => {
      for (let item = list._idlePrev; item !== list; item = item._idlePrev) {
        found[found.length] = item;
      }
    });
    return found;
  }
}

/** The queue of immediates; a batch that is being run has left it. */
export class ImmediateList {
  #head: any = null;
  #tail: any = null;
  /** The one that ran last; the rest of its batch follows it. */
  #ran: any = null;

  append(item: Linked): void {
    if (this.#tail !== null) {
      this.#tail._idleNext = item;
      item._idlePrev = this.#tail;
    } else {
      this.#head = item;
    }
    this.#tail = item;
  }

  remove(item: Linked): void {
    if (item === this.#head) this.#head = item._idleNext;
    if (item === this.#tail) this.#tail = item._idlePrev;
    unlink(item);
  }

  /** An immediate runs: with the first of the queue, the whole queue becomes the batch. */
  runs(item: object): void {
    this.#ran = item;
    if (item !== this.#head) return;
    this.#head = null;
    this.#tail = null;
  }

  /** Those that have not run: of the batch and of the queue. */
  waiting(): Linked[] {
    const found: Linked[] = [];
    const walk = (from: any) => {
      for (let item = from; item; item = item._idleNext) {
        if (!item._destroyed && !found.includes(item)) found[found.length] = item;
      }
    };
    walk(this.#ran?._idleNext);
    walk(this.#head);
    return found;
  }
}
