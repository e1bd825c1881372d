import { Kind, Phase } from './events.ts';
import type { Trace } from './trace.ts';

/** Two turns that both print, and that real Node may run the other way round. */
export interface Race {
  /** Why: a timer of 1 ms against the start of the loop, or two completions. */
  kind: 'start' | 'completions';
  /** The first output of each turn, as events, in the order of this run. */
  outputs: [number, number];
  /** Virtual microseconds between the two. */
  apart: number;
}

/** Races that are told; more of them say nothing new. */
const TOLD = 8;

/** What real Node might print in another order: races of the trace whose turns both print. */
export function findRaces(trace: Trace): Race[] {
  const found: Race[] = [];
  /** The BEFORE event of each id that a race names. */
  const wanted = new Map<number, number>();
  const events: number[] = [];
  for (let event = 0; event < trace.length; event++) {
    if (trace.kind(event) !== Kind.Race) continue;
    events.push(event);
    if (trace.small(event) === 0) continue;
    wanted.set(trace.id(event), -1);
    wanted.set(trace.third(event), -1);
  }
  if (events.length === 0) return found;
  for (let event = 0; event < trace.length; event++) {
    if (trace.kind(event) === Kind.Before && wanted.get(trace.id(event)) === -1)
      wanted.set(trace.id(event), event);
  }
  for (const event of events) {
    if (found.length === TOLD) break;
    const isStart = trace.small(event) === 0;
    const turns = isStart
      ? startTurns(trace, event)
      : [wanted.get(trace.third(event)) ?? -1, wanted.get(trace.id(event)) ?? -1];
    const [first, second] = turns.map((turn) => (turn < 0 ? -1 : firstOutput(trace, turn)));
    if (first === undefined || second === undefined || first < 0 || second < 0) continue;
    const apart = Math.abs(trace.time(turns[1] as number) - trace.time(turns[0] as number));
    const outputs: [number, number] = [Math.min(first, second), Math.max(first, second)];
    found.push({ kind: isStart ? 'start' : 'completions', outputs, apart });
  }
  return found;
}

/** The first timer and the first immediate after the loop has started. */
function startTurns(trace: Trace, start: number): [number, number] {
  let timer = -1;
  let immediate = -1;
  const process = trace.process(start);
  for (let event = start; event < trace.length && (timer < 0 || immediate < 0); event++) {
    if (trace.kind(event) !== Kind.Before || trace.process(event) !== process) continue;
    if (timer < 0 && trace.small(event) === Phase.Timers) timer = event;
    if (immediate < 0 && trace.small(event) === Phase.Check) immediate = event;
  }
  return [timer, immediate];
}

/** The first thing that a callback prints, with the ticks and microtasks right after it; -1 for nothing. */
function firstOutput(trace: Trace, before: number): number {
  const process = trace.process(before);
  for (let event = before + 1; event < trace.length; event++) {
    if (trace.process(event) !== process) continue;
    const kind = trace.kind(event);
    if (kind === Kind.Output) return event;
    if (kind === Kind.Phase || kind === Kind.Iteration) return -1;
    if (kind === Kind.Before && !isDrained(trace.small(event))) return -1;
  }
  return -1;
}

/** Ticks, microtasks and unhandled rejections belong to the turn that made them. */
const isDrained = (phase: number): boolean =>
  phase === Phase.NextTick || phase === Phase.Microtask || phase === Phase.Rejections;
