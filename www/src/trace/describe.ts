import { Kind, Phase, ResourceType } from './events.ts';
import type { Trace } from './trace.ts';

/** What each resource is called when it is made by the reader's program. */
const RESOURCE_NAMES: Record<number, string> = {
  [ResourceType.Main]: 'main script',
  [ResourceType.TickObject]: 'process.nextTick',
  [ResourceType.Microtask]: 'queueMicrotask',
  [ResourceType.PromiseReaction]: 'promise reaction',
  [ResourceType.Timeout]: 'setTimeout',
  [ResourceType.Immediate]: 'setImmediate',
  [ResourceType.FsReqCallback]: 'fs request',
  [ResourceType.Closing]: 'close callback',
  [ResourceType.Pending]: 'pending callback',
  [ResourceType.Interval]: 'setInterval',
  [ResourceType.Await]: 'await goes on',
  [ResourceType.ThenableJob]: 'then method asked',
  [ResourceType.Request]: 'request',
  [ResourceType.BeforeExit]: "process.emit('beforeExit')",
  [ResourceType.ExitEvent]: "process.emit('exit')",
  [ResourceType.FatalException]: 'uncaught error',
  [ResourceType.UnhandledRejection]: 'unhandled rejection',
  [ResourceType.RejectionHandled]: 'rejection handled late',
};

/** The resource type of an id: that of its INIT, or the main script for id 1. */
export function resourceType(trace: Trace, id: number): number {
  const init = trace.init(id);
  if (init >= 0) return trace.small(init);
  return id === 1 ? ResourceType.Main : 0;
}

/** A short name of what an async id stands for, such as "setTimeout 10 ms". */
export function describeId(trace: Trace, id: number): string {
  const type = resourceType(trace, id);
  const name = RESOURCE_NAMES[type] ?? 'callback';
  if (type !== ResourceType.Timeout && type !== ResourceType.Interval) return name;
  const duration = timerDuration(trace, id);
  return duration === null ? name : `${name} ${duration} ms`;
}

/** The TIMER event follows its INIT at once. */
function timerDuration(trace: Trace, id: number): number | null {
  const init = trace.init(id);
  for (let event = init + 1; init >= 0 && event <= init + 3; event++) {
    if (trace.kind(event) === Kind.Timer && trace.id(event) === id) return trace.third(event);
  }
  return null;
}

/** The callback chain that led to an id: itself, who scheduled it, who scheduled that … */
export function triggerChain(trace: Trace, id: number, limit = 50): number[] {
  const chain: number[] = [];
  for (let at = id; at !== 0 && chain.length < limit; ) {
    if (chain.includes(at)) break;
    chain.push(at);
    const init = trace.init(at);
    at = init >= 0 ? trace.third(init) : 0;
  }
  return chain;
}

/** The position that tells most about an event: where the program stands at that moment. */
export function positionOf(trace: Trace, event: number): number {
  switch (trace.kind(event)) {
    case Kind.Before:
      return callbackPosition(trace, event);
    case Kind.After:
      return trace.third(event);
    case Kind.Rejection:
    case Kind.Uncaught:
      return trace.third(event);
    case Kind.Init:
    case Kind.Timer:
    case Kind.Destroy:
    case Kind.Request:
    case Kind.Done:
    case Kind.Ref:
    case Kind.Unref:
      return madeAt(trace, trace.id(event));
    default:
      return 0;
  }
}

/** Where the function of a callback stands; if that is unknown, where it was scheduled. */
export function callbackPosition(trace: Trace, before: number): number {
  const end = trace.end(before);
  const ran = end >= 0 ? trace.third(end) : 0;
  return ran || madeAt(trace, trace.id(before));
}

/**
 * Where an id was made. What Node itself makes along the way, such as the second request of a
 * readFile, has no place of its own and takes that of what led to it.
 */
export function madeAt(trace: Trace, id: number): number {
  for (const link of triggerChain(trace, id, 20)) {
    const init = trace.init(link);
    const position = init >= 0 ? trace.second(init) : 0;
    if (position !== 0) return position;
  }
  return 0;
}

/** True for the two queues that Node drains between callbacks. */
export const isTickPhase = (phase: number): boolean =>
  phase === Phase.NextTick || phase === Phase.Microtask;
