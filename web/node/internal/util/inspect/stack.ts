/** Stack frames as lines: those shared with the cause, repeated ones, and their colors. */
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePop,
  ArrayPrototypePush,
  ArrayPrototypeSplice,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeSet,
  MathMin,
  primordialGlobals,
  RegExpPrototypeExec,
  StringPrototypeEndsWith,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
} from '../../primordials.ts';
import type { Context } from './context.ts';

const { Map } = primordialGlobals;

/** The first run of more than three frames that also stands in the cause's stack. */
export function sharedFrames(
  frames: string[],
  cause: string[],
): { length: number; offset: number } {
  for (let offset = 0; offset < frames.length - 3; offset++) {
    const position = ArrayPrototypeIndexOf(cause, frames[offset]);
    const rest = cause.length - position;
    if (position === -1 || rest <= 3) continue;
    const most = MathMin(frames.length - offset, rest);
    let length = 1;
    while (length < most && frames[offset + length] === cause[position + length]) length++;
    if (length > 3) return { length, offset };
  }
  return { length: 0, offset: 0 };
}

interface Repetition {
  /** Where the first repeated block begins. */
  start: number;
  length: number;
  times: number;
}

/** Lengths a block beginning at `index` may have: the common step of the frame's places, then others. */
function candidateLengths(positions: number[], current: number, index: number): number[] {
  const last = positions[positions.length - 1]! - index;
  if (current + 1 >= positions.length) return [last];
  // The order in which Euclid's algorithm meets them decides which fallback is tried first.
  const others: number[] = [];
  let step = 0;
  for (let i = current; i < positions.length && step !== 1; i++) {
    let distance = positions[i]! - index;
    while (distance !== 0) {
      if (step !== 0 && ArrayPrototypeIndexOf(others, step) === -1)
        ArrayPrototypePush(others, step);
      [step, distance] = [distance, step % distance];
    }
  }
  const own = ArrayPrototypeIndexOf(others, step);
  if (own !== -1) ArrayPrototypeSplice(others, own, 1);
  const lengths = [step];
  while (others.length > 0) ArrayPrototypePush(lengths, ArrayPrototypePop(others));
  return lengths;
}

function countRepetitions(frames: string[], start: number, length: number): number {
  for (let times = 0; ; times++) {
    const next = start + length * (times + 1);
    for (let i = 0; i < length; i++) if (frames[start + i] !== frames[next + i]) return times;
  }
}

/** The length that hides most lines; the first candidates win over later ones. */
function bestRepetition(frames: string[], start: number, lengths: number[]): Repetition {
  let best: Repetition = { start, length: lengths[0]!, times: 0 };
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!;
    const times = countRepetitions(frames, start, length);
    if (length * times > best.length * best.times) best = { start, length, times };
  }
  return best;
}

function findRepetitions(frames: string[]): Repetition[] {
  const found: Repetition[] = [];
  const places = new Map<string, number[]>();
  for (let i = 0; i < frames.length; i++) {
    const positions = MapPrototypeGet(places, frames[i]);
    if (positions === undefined) MapPrototypeSet(places, frames[i], [i]);
    else ArrayPrototypePush(positions, i);
  }
  if (frames.length - MapPrototypeGetSize(places) <= 3) return found;
  for (let i = 0; i < frames.length - 3; i++) {
    const positions: number[] = MapPrototypeGet(places, frames[i]);
    const current = ArrayPrototypeIndexOf(positions, i) + 1;
    if (current === positions.length || positions[positions.length - 1]! - i < 3) continue;
    const best = bestRepetition(frames, i, candidateLengths(positions, current, i));
    if (best.times * best.length < 3) continue;
    ArrayPrototypePush(found, best);
    i += best.length * (best.times + 1) - 1;
  }
  return found;
}

/** Replaces blocks of frames that repeat (deep recursion) by a line that says how many there were. */
export function collapseRepeatedFrames(ctx: Context, frames: string[]): void {
  const found = findRepetitions(frames);
  for (let i = found.length - 1; i >= 0; i--) {
    const { start, length, times } = found[i]!;
    const what = times > 1 ? `${length} lines ${times} times...` : 'lines ...';
    const note = `    ... collapsed ${length * times} duplicate lines matching above ${what}`;
    ArrayPrototypeSplice(frames, start + length, length * times, ctx.stylize(note, 'undefined'));
  }
}

const coreModule = /^ {4}at (?:[^/\\(]+ \(|)node:(.+):\d+:\d+\)?$/;
const packagePath = /[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\]|$)/;

/** Underlines the names of packages. */
function markPackages(ctx: Context, line: string): string {
  let result = '';
  let rest = line;
  for (;;) {
    const match = RegExpPrototypeExec(packagePath, rest);
    if (match === null) return result + rest;
    const name = match[1]!;
    const end = match.index + match[0].length;
    result += StringPrototypeSlice(rest, 0, end - name.length) + ctx.stylize(name, 'module');
    rest = StringPrototypeSlice(rest, end);
  }
}

/** Greys out the working directory, with the parenthesis before it and the one at the end. */
function markDirectory(ctx: Context, line: string, directory: string): string {
  let position = StringPrototypeIndexOf(line, directory);
  if (position === -1) return line;
  let { length } = directory;
  if (StringPrototypeSlice(line, position - 7, position) === 'file://') {
    length += 7;
    position -= 7;
  }
  const isInParentheses = line[position - 1] === '(';
  const start = isInParentheses ? position - 1 : position;
  const end = position + length + 1;
  const isClosed = isInParentheses && StringPrototypeEndsWith(line, ')');
  return (
    StringPrototypeSlice(line, 0, start) +
    ctx.stylize(StringPrototypeSlice(line, start, end), 'undefined') +
    StringPrototypeSlice(line, end, isClosed ? -1 : line.length) +
    (isClosed ? ctx.stylize(')', 'undefined') : '')
  );
}

/** A frame in colors: Node's own all grey, the program's with package and directory set off. */
export function markFrame(ctx: Context, line: string, cwd: string | undefined): string {
  if (RegExpPrototypeExec(coreModule, line) !== null) return ctx.stylize(line, 'undefined');
  const marked = markPackages(ctx, line);
  return cwd === undefined ? marked : markDirectory(ctx, marked, cwd);
}
