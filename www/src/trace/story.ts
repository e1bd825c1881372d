import { Kind, Phase, ResourceType } from './events.ts';
import { finish, SLICE } from './slices.ts';
import type { Trace } from './trace.ts';

/** What a row of the story shows. */
export const Row = {
  Iteration: 0,
  Phase: 1,
  Callback: 2,
  Output: 3,
  Note: 4,
  /** Another process runs from here on. */
  Process: 5,
} as const;
export type Row = (typeof Row)[keyof typeof Row];

/** Whether the row is a header: nothing happens in it. */
export const isHeader = (row: Row): boolean => row <= Row.Phase || row === Row.Process;

/**
 * The trace as a list to read: loop iterations, in them phases, in them callbacks with their output.
 * Headers appear only when something happens below them. Built in one pass into typed arrays.
 */
export class Story {
  #kinds = new Uint8Array();
  #events = new Uint32Array();
  /** Events that a step stops at, in order. */
  moments = new Uint32Array();
  /** The event at which an error ended the process, -1 when none did. */
  fatal = -1;

  /** Empty: `read` fills it. */
  constructor(readonly trace: Trace) {}

  /** The story of an indexed trace. */
  static of(trace: Trace): Story {
    const story = new Story(trace);
    finish(story.read());
    return story;
  }

  /** Goes through the trace, with a pause after every slice. */
  *read(): Generator<void> {
    const rows = new Builder(this.trace);
    for (let event = 0; event < this.trace.length; event++) {
      rows.add(event);
      if (event % SLICE === 0) yield;
    }
    this.#kinds = Uint8Array.from(rows.kinds);
    this.#events = Uint32Array.from(rows.events);
    this.moments = Uint32Array.from(rows.moments);
    this.fatal = rows.fatal;
  }

  get length(): number {
    return this.#events.length;
  }

  kind(row: number): Row {
    return this.#kinds[row] as Row;
  }
  event(row: number): number {
    return this.#events[row] ?? 0;
  }

  /** The last row at or before an event: the one to mark while the reader stands there. */
  rowAt(event: number): number {
    return floorIndex(this.#events, event);
  }

  /** Index into `moments` of the last stop at or before an event. */
  momentAt(event: number): number {
    return Math.max(0, floorIndex(this.moments, event));
  }

  /** The next (or previous) row that is a callback, from an event; the same event if there is none. */
  callbackFrom(event: number, step: 1 | -1): number {
    let row = this.rowAt(event);
    if (step === 1 || this.event(row) === event) row += step;
    while (row >= 0 && row < this.length && this.kind(row) !== Row.Callback) row += step;
    return row >= 0 && row < this.length ? this.event(row) : event;
  }
}

/** Index of the last element <= value in a sorted array, -1 when there is none. */
export function floorIndex(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Made by Node itself, not by the program: only its callback is worth a stop. */
function isOfTheProcess(type: number): boolean {
  return type === ResourceType.Main || type >= ResourceType.BeforeExit;
}

/** Rows on one level, moments beside them. */
class Builder {
  readonly kinds: number[] = [];
  readonly events: number[] = [];
  readonly moments: number[] = [];
  fatal = -1;
  /** Headers not written yet, because nothing has happened below them. */
  #iteration = -1;
  #phase = -1;
  /** Whose rows are written. */
  #process = 0;

  constructor(readonly trace: Trace) {}

  add(event: number): void {
    const { trace } = this;
    switch (trace.kind(event)) {
      case Kind.Iteration:
        this.#iteration = event;
        this.#phase = -1;
        return;
      case Kind.Phase:
        this.#phase = event;
        // The main script is not a phase of the loop: its callback is the first stop.
        if (trace.small(event) !== Phase.Main) this.moments.push(event);
        return;
      case Kind.Before:
        this.#row(Row.Callback, event);
        return;
      case Kind.Output:
        this.#row(Row.Output, event);
        return;
      case Kind.Init:
        if (!isOfTheProcess(trace.small(event))) this.moments.push(event);
        return;
      case Kind.Core:
      case Kind.Race:
        return;
      case Kind.After:
        if (trace.small(event) === 1) this.moments.push(event);
        return;
      case Kind.Uncaught:
        if (trace.small(event) === 0) this.fatal = event;
        this.#row(Row.Note, event);
        return;
      case Kind.Wait:
      case Kind.Rejection:
      case Kind.Exit:
      case Kind.Limit:
        this.#row(Row.Note, event);
        return;
      default:
        this.moments.push(event);
    }
  }

  #row(kind: Row, event: number): void {
    const process = this.trace.process(event);
    if (process !== this.#process) {
      this.#process = process;
      const headers = [this.#iteration, this.#phase, event].filter((header) => header >= 0);
      this.#push(Row.Process, headers[0] as number);
    }
    if (this.#iteration >= 0) this.#push(Row.Iteration, this.#iteration);
    if (this.#phase >= 0) this.#push(Row.Phase, this.#phase);
    this.#iteration = -1;
    this.#phase = -1;
    this.#push(kind, event);
    this.moments.push(event);
  }

  #push(kind: Row, event: number): void {
    this.kinds.push(kind);
    this.events.push(event);
  }
}
