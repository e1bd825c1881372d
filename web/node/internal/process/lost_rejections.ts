/**
 * Rejections that Node never hears of: where the stack is full its callback for them cannot run (`PromiseRejectCallback` of
 * src/node_task_queue.cc), which writes that down and forgets the promise.
 */
import type { Environment } from '../environment.ts';
import { isStackOverflow } from '../engine_error.ts';
import type { EvaluatedFile, SourcePositions } from '../source_positions.ts';
import { excerpt } from '../uncaught_report.ts';

interface Frame {
  readonly name: string;
  readonly file: EvaluatedFile;
  readonly offset: number;
}

/** Words of a function in `LoweredSource.functions`: original start and end, lowered start and end. */
const WORDS = 4;
const PLACE = /\(?([^()\s]+):(\d+):(\d+)\)?$/;

/** Calls that fit into some 40 KiB: what is compiled where the stack is nearly full needs that much. */
const DEPTH = 500;
const dig = (left: number): number => (left === 0 ? 0 : dig(left - 1) + 1);

function isStackFull(): boolean {
  try {
    return dig(DEPTH) < 0;
  } catch {
    return true;
  }
}

export function createLostRejections(env: Environment, positions: SourcePositions) {
  const lost = new WeakSet<object>();
  const reports: { reason: unknown; operation: 'reject' | 'handle' }[] = [];

  function framesOf(error: Error): Frame[] {
    const frames: Frame[] = [];
    for (const line of `${error.stack}`.split('\n')) {
      const [, name = '', row, column] = PLACE.exec(line) ?? [];
      const file = positions.get(name);
      if (file === undefined) continue;
      frames.push({ name, file, offset: file.offsetOfLine(Number(row)) + Number(column) - 1 });
    }
    return frames;
  }

  /** An async function is at its end when its promise is rejected; others stand where they call. */
  function offsetOf({ file, offset }: Frame): number {
    const { functions } = file.file.lowered;
    const { source } = file.file;
    let innermost = 0;
    let end = -1;
    for (let i = 0; i < functions.length; i += WORDS) {
      const [from, to] = [functions[i] as number, functions[i + 1] as number];
      if (from > offset || to <= offset || from < innermost) continue;
      innermost = from;
      end = to;
    }
    return end >= 0 && source.startsWith('async', innermost) ? end - 1 : offset;
  }

  function textOf(error: unknown, operation: 'reject' | 'handle'): string {
    const frames = error instanceof Error ? framesOf(error) : [];
    const [first, second = first] = frames;
    let place = '';
    if (first !== undefined && second !== undefined) {
      const { name, file } = operation === 'reject' ? first : second;
      const offset = operation === 'reject' ? offsetOf(first) : second.offset;
      place = `${excerpt({ name, source: file.file.source, ...file.placeInText(offset) }, env.profile.major)}\n\n`;
    }
    return `Exception in PromiseRejectCallback:\n${place}${error}\n\n`;
  }

  /**
   * Here a rejection takes more of the stack than in the engine, so that the stack overflows once more on the way out, and
   * callers are rejected, too: all that say the same are told once.
   */
  function report(): void {
    const texts = reports.splice(0).map(({ reason, operation }) => textOf(reason, operation));
    for (const text of new Set(texts)) env.host.write(2, text);
  }

  /** Whether Node does not hear of it; then it says so when the running callback has returned. */
  return (promise: object, reason: unknown, operation: 'reject' | 'handle'): boolean => {
    if (operation === 'handle' ? !lost.delete(promise) : !isStackOverflow(reason)) return false;
    if (!isStackFull()) return operation === 'handle';
    if (operation === 'reject') lost.add(promise);
    if (reports.push({ reason, operation }) === 1) env.loop.afterwards.push(report);
    return true;
  };
}
