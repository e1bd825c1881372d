import { Kind, WORDS } from './events.ts';
import { finish, SLICE } from './slices.ts';

/**
 * A run's events with what one pass over them can tell of each: its time, the callback it happened
 * in, and for every async id the event that made it. Everything is a typed array, so that a million
 * events cost tens of megabytes and no objects.
 */
export class Trace {
  /** Number of events. */
  readonly length: number;
  /** Virtual microseconds at each event; events without a time of their own get the last known. */
  readonly #times: Uint32Array;
  /** For each event the BEFORE event of the callback it happened in, -1 outside callbacks. */
  readonly #frames: Int32Array;
  /** For each BEFORE event its AFTER (or -1 when the run stopped inside it). */
  readonly #ends: Int32Array;
  /** For each async id the INIT event, -1 when there is none; grows with the ids. */
  #inits = new Int32Array(1024).fill(-1);
  /** Highest async id + 1. */
  ids = 2;
  /** When the main script began: what the page counts from. */
  origin = 0;

  /** Only allocates: `read` makes the index. */
  constructor(readonly words: Uint32Array) {
    this.length = Math.floor(words.length / WORDS);
    this.#times = new Uint32Array(this.length);
    this.#frames = new Int32Array(this.length).fill(-1);
    this.#ends = new Int32Array(this.length).fill(-1);
  }

  /** An indexed trace. */
  static of(words: Uint32Array): Trace {
    const trace = new Trace(words);
    finish(trace.read());
    return trace;
  }

  /** An event's time since the main script began, virtual microseconds. */
  since(time: number): number {
    return Math.max(0, time - this.origin);
  }

  kind(event: number): number {
    return this.#word(event, 0) & 0xff;
  }
  /** The small argument: phase, resource type, stream, thread … */
  small(event: number): number {
    return (this.#word(event, 0) >>> 8) & 0xff;
  }
  process(event: number): number {
    return this.#word(event, 0) >>> 16;
  }
  /** The async id, iteration or handle: word 1. */
  id(event: number): number {
    return this.#word(event, 1);
  }
  second(event: number): number {
    return this.#word(event, 2);
  }
  third(event: number): number {
    return this.#word(event, 3);
  }
  time(event: number): number {
    return this.#times[event] ?? 0;
  }
  frame(event: number): number {
    return this.#frames[event] ?? -1;
  }
  end(event: number): number {
    return this.#ends[event] ?? -1;
  }
  init(id: number): number {
    return this.#inits[id] ?? -1;
  }

  #word(event: number, at: number): number {
    return this.words[event * WORDS + at] ?? 0;
  }

  /** Indexes all events, with a pause after every slice. */
  *read(): Generator<void> {
    const open: number[] = [];
    let time = 0;
    for (let event = 0; event < this.length; event++) {
      const kind = this.kind(event);
      time = this.#ownTime(event, kind) ?? time;
      this.#times[event] = time;
      if (kind === Kind.Init) this.#made(this.id(event), event);
      else if (kind === Kind.Before) this.#begin(open, event);
      this.#frames[event] = open.at(-1) ?? -1;
      if (kind === Kind.After) this.#close(open, event);
      if (event % SLICE === 0) yield;
    }
  }

  #made(id: number, event: number): void {
    // Ids count up by one; a much larger one means that these are not trace words.
    if (id > this.length * 2 + 1_000_000) throw new Error('The trace is damaged.');
    if (id >= this.#inits.length) {
      const grown = new Int32Array(Math.max(this.#inits.length * 2, id + 1)).fill(-1);
      grown.set(this.#inits);
      this.#inits = grown;
    }
    this.#inits[id] = event;
    this.ids = Math.max(this.ids, id + 1);
  }

  #begin(open: number[], event: number): void {
    if (this.origin === 0) this.origin = this.second(event);
    open.push(event);
  }

  #close(open: number[], event: number): void {
    const before = open.pop();
    if (before !== undefined) this.#ends[before] = event;
  }

  #ownTime(event: number, kind: number): number | undefined {
    switch (kind) {
      case Kind.Init:
      case Kind.Timer:
      case Kind.Emit:
        return undefined;
      case Kind.Wait:
        return this.third(event);
      default:
        return this.second(event);
    }
  }
}
