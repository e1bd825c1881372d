import { describeId, resourceType } from './describe.ts';
import { Kind, Phase, phaseName, ResourceType } from './events.ts';
import { formatTime } from './time.ts';
import type { Trace } from './trace.ts';

/** One sentence on what happens at an event, and by which rule of Node or libuv. */
export function explain(trace: Trace, event: number, names: string[]): string {
  const id = trace.id(event);
  const what = describeId(trace, id);
  switch (trace.kind(event)) {
    case Kind.Iteration:
      return `Iteration ${id} of the loop begins.`;
    case Kind.Phase:
      return `The loop enters the ${phaseName(trace.small(event))} phase.`;
    case Kind.Init:
      return madeSentence(trace, event, what);
    case Kind.Before:
      return beforeSentence(trace, event, what);
    case Kind.After:
      return trace.small(event) === 1 ? `The callback threw.` : `The callback returned.`;
    case Kind.Output:
      return trace.small(event) === 2 ? 'Prints on stderr.' : 'Prints on stdout.';
    case Kind.Destroy:
      return `${capital(what)} is cleared: it will not run any more.`;
    case Kind.Timer:
      return `The timer starts: due at ${formatTime(trace.since(trace.second(event)))}, in the list of ${trace.third(event)} ms timers.`;
    case Kind.Request:
      return `Thread ${trace.small(event) + 1} of the pool takes the ${what}.`;
    case Kind.Done:
      return `The ${what} is finished; its callback waits for the poll phase.`;
    case Kind.Wait:
      return `Nothing is ready. The poll phase sleeps from ${formatTime(trace.since(trace.second(event)))} to ${formatTime(trace.since(trace.third(event)))}.`;
    case Kind.Emit:
      return emitSentence(names[trace.second(event)] ?? '?', trace.third(event));
    case Kind.Rejection:
      return trace.small(event) === 1
        ? 'A rejection reported earlier got a handler after all.'
        : 'A promise was rejected without a handler; Node looks again once both queues are empty.';
    case Kind.Uncaught:
      return trace.small(event) === 1
        ? "Nobody caught the error; a listener for 'uncaughtException' handles it."
        : 'Nobody caught the error: it ends the process.';
    case Kind.Exit:
      return `The process exits with code ${id | 0}.`;
    case Kind.Limit:
      return 'A limit stops the run.';
    case Kind.Unref:
      return `${capital(what)} no longer keeps the loop alive.`;
    case Kind.Ref:
      return `${capital(what)} keeps the loop alive again.`;
    default:
      return 'An event that this page does not know.';
  }
}

function emitSentence(name: string, listeners: number): string {
  const who = listeners === 1 ? '1 listener' : `${listeners} listeners`;
  return `emit('${name}') calls ${who}, right here: emitting queues nothing.`;
}

function madeSentence(trace: Trace, event: number, what: string): string {
  switch (trace.small(event)) {
    case ResourceType.TickObject:
      return 'Queues a nextTick callback: it runs as soon as the current callback is over.';
    case ResourceType.Microtask:
    case ResourceType.PromiseReaction:
    case ResourceType.Await:
    case ResourceType.ThenableJob:
      return `Queues a microtask (${what}).`;
    case ResourceType.Immediate:
      return 'Queues an immediate for the next check phase.';
    case ResourceType.FsReqCallback:
    case ResourceType.Request:
      return `Hands a request (${what}) to the thread pool.`;
    case ResourceType.Closing:
      return 'Queues a close callback for the closing phase.';
    default:
      return `Makes ${what}.`;
  }
}

function beforeSentence(trace: Trace, event: number, what: string): string {
  const id = trace.id(event);
  switch (trace.small(event)) {
    case Phase.Main:
      return 'The main script runs from top to bottom before the loop starts.';
    case Phase.Timers:
      return `The timers phase found it due: ${what}.`;
    case Phase.Pending:
      return 'An I/O callback that was put off to this iteration.';
    case Phase.Poll:
      return `The poll phase reports a finished request: ${what}.`;
    case Phase.Check:
      return 'The check phase runs the immediates that were queued before it began.';
    case Phase.Closing:
      return 'The closing phase tells that a handle is closed.';
    case Phase.NextTick:
      return 'The callback before is over, so the nextTick queue is emptied first.';
    case Phase.Microtask:
      return resourceType(trace, id) === ResourceType.Await
        ? 'Microtasks run when no nextTick callback is left: an async function goes on after its await.'
        : `Microtasks run when no nextTick callback is left: ${what}.`;
    case Phase.Exit:
      return 'Nothing is left that could keep the loop alive.';
    case Phase.Rejections:
      return 'Both queues are empty, so rejections without a handler are reported.';
    default:
      return `${capital(what)} runs.`;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
