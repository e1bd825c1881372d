import { triggerChain } from './describe.ts';
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

/** What comes later than this after a callback is not told apart by the order of callbacks; microseconds. */
const SOON = 1000;

/** What real Node might print in another order: races of the trace of which both sides print. */
export function findRaces(trace: Trace): Race[] {
  const races: number[] = [];
  /** The callbacks that a race is between, by id, with their first output; -1 for none. */
  const sides = new Map<number, number>();
  for (let event = 0; event < trace.length; event++) {
    if (trace.kind(event) !== Kind.Race) continue;
    races.push(event);
    for (const id of sidesOf(trace, event)) sides.set(id, -1);
  }
  if (races.length > 0) noteOutputs(trace, sides);
  const found: Race[] = [];
  for (const race of races) {
    const [first, second] = sidesOf(trace, race);
    const outputs = [sides.get(first) ?? -1, sides.get(second) ?? -1].sort((a, b) => a - b);
    const [from, to] = outputs as [number, number];
    if (from < 0 || found.some((one) => one.outputs[0] === from && one.outputs[1] === to)) continue;
    const kind = trace.small(race) === 0 ? 'start' : 'completions';
    found.push({ kind, outputs: [from, to], apart: trace.time(to) - trace.time(from) });
    if (found.length === TOLD) break;
  }
  return found;
}

/** The ids of the two callbacks that a RACE event is about. */
const sidesOf = (trace: Trace, race: number): [number, number] =>
  trace.small(race) === 0 ? startTurns(trace, race) : [trace.third(race), trace.id(race)];

/** Finds the first thing that each callback, or what it leads to at once, prints. */
function noteOutputs(trace: Trace, sides: Map<number, number>): void {
  const began = new Map<number, number>();
  for (let event = 0; event < trace.length; event++) {
    const kind = trace.kind(event);
    const id = trace.id(event);
    if (kind === Kind.Before && sides.has(id) && !began.has(id)) began.set(id, trace.time(event));
    if (kind !== Kind.Output) continue;
    for (const cause of triggerChain(trace, id)) {
      if (sides.get(cause) !== -1) continue;
      if (trace.time(event) - (began.get(cause) ?? 0) <= SOON) sides.set(cause, event);
    }
  }
}

/** The ids of the first timer and the first immediate after the loop has started; 0 for none. */
function startTurns(trace: Trace, start: number): [number, number] {
  let timer = 0;
  let immediate = 0;
  const process = trace.process(start);
  for (let event = start; event < trace.length && (timer === 0 || immediate === 0); event++) {
    if (trace.kind(event) !== Kind.Before || trace.process(event) !== process) continue;
    if (timer === 0 && trace.small(event) === Phase.Timers) timer = trace.id(event);
    if (immediate === 0 && trace.small(event) === Phase.Check) immediate = trace.id(event);
  }
  return [timer, immediate];
}
