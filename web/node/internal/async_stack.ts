/**
 * Async stack traces: the async functions that wait for the job that runs, found from promise to promise by the
 * reactions that hang on them (V8's CaptureAsyncStackTrace).
 */
import { fsPromisePlace } from './fs/promise_places.ts';
import type { Lowering } from './lowering.ts';
import type { PromiseLibrary } from './promise.ts';
import type { Waiting } from './promise_jobs.ts';
import type { SourcePositions } from './source_positions.ts';

const realm = globalThis;

/** As many as a stack can show at most by default. */
const MOST = 10;

export function createAsyncStack(
  promises: PromiseLibrary,
  lowering: Lowering,
  positions: SourcePositions,
  major: number,
): () => string[] {
  const { running, getReactions, isPromise, CapabilityRecord } = promises;

  function locationOf({ position, code }: Waiting): string {
    const own = fsPromisePlace(code as Function, major);
    if (own !== undefined) return own;
    const located = lowering.locate(position);
    const known = located && positions.ofFile(located.file);
    if (known === undefined || located === undefined) return '<anonymous>';
    const { line, column } = known[1].place(located.offset);
    return `${known[0]}:${line}:${column}`;
  }

  function describe(waiting: Waiting): string {
    const location = locationOf(waiting);
    const name = nameOf(waiting);
    return name === '' ? location : `${name} (${location})`;
  }

  return () => {
    const frames: string[] = [];
    let outcome: object | undefined = running.outcome;
    while (outcome !== undefined && frames.length < MOST) {
      const promise = outcome instanceof CapabilityRecord ? outcome.promise : outcome;
      const reaction = isPromise(promise) ? getReactions(promise) : null;
      // Where several wait nobody can tell which one is meant.
      if (reaction === null || reaction.next !== null) break;
      const { waiting } = reaction;
      if (typeof waiting === 'string') frames.push(waiting);
      else if (waiting !== undefined) frames.push(describe(waiting));
      outcome = reaction.outcome;
    }
    return frames;
  };
}

/** A private method's code, as lowering names it. */
const PRIVATE_NAME = /^#\$L\w*_(.+)$/;

/** The name with the receiver's class, as V8 shows methods. */
function nameOf({ code, receiver }: Waiting): string {
  const { name } = code;
  const own = PRIVATE_NAME.exec(name);
  if (own !== null) return `#${own[1]}`;
  if (name.startsWith('#')) return name;
  if (receiver === undefined || receiver === null || receiver === realm) return name;
  const isObject = typeof receiver === 'object' || typeof receiver === 'function';
  const type = isObject ? classOf(receiver as object) : '';
  if (name === '' || type === '' || name.startsWith(type)) return name;
  return `${type}.${name}`;
}

/** The receiver's class: a function's own name, or the name of an object's constructor. */
function classOf(receiver: object): string {
  if (typeof receiver === 'function') return receiver.name || 'Function';
  const { constructor } = receiver as { constructor?: unknown };
  return typeof constructor === 'function' ? constructor.name : 'Object';
}
