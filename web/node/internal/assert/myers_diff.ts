/** The shortest edit script between two sequences (Myers 1986), and how assert prints it. */
import {
  ArrayPrototypePush,
  StringPrototypeEndsWith,
  StringPrototypeSlice,
} from '../primordials.ts';

export const DELETE = -1;
export const KEEP = 0;
export const INSERT = 1;
export type Edit = [operation: -1 | 0 | 1, value: string];

type Sequence = string | readonly string[];

/** Lines that differ by a comma at their end only are one line at another place of its list. */
function areEqual(a: string, b: string, ignoreComma: boolean): boolean {
  return a === b || (ignoreComma && (`${a},` === b || a === `${b},`));
}

/** For each number of edits: how far each diagonal got. */
function furthestReaching(
  actual: Sequence,
  expected: Sequence,
  ignoreComma: boolean,
): Int32Array[] {
  const max = actual.length + expected.length;
  const reach = new Int32Array(2 * max + 1);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= max; edits++) {
    ArrayPrototypePush(trace, new Int32Array(reach));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = diagonal + max;
      const isDown = diagonal === -edits || (diagonal !== edits && reach[at - 1]! < reach[at + 1]!);
      let x = isDown ? reach[at + 1]! : reach[at - 1]! + 1;
      let y = x - diagonal;
      while (
        x < actual.length &&
        y < expected.length &&
        areEqual(actual[x]!, expected[y]!, ignoreComma)
      ) {
        x++;
        y++;
      }
      reach[at] = x;
      if (x >= actual.length && y >= expected.length) return trace;
    }
  }
  return trace;
}

/** The edits that make `actual` of `expected`, last one first. */
export function myersDiff(actual: Sequence, expected: Sequence, ignoreComma = false): Edit[] {
  const trace = furthestReaching(actual, expected, ignoreComma);
  const max = actual.length + expected.length;
  const result: Edit[] = [];
  let x = actual.length;
  let y = expected.length;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits]!;
    const diagonal = x - y;
    const at = diagonal + max;
    const isDown = diagonal === -edits || (diagonal !== edits && reach[at - 1]! < reach[at + 1]!);
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = reach[previous + max]!;
    const fromY = fromX - previous;
    while (x > fromX && y > fromY) {
      const line = actual[x - 1]!;
      const hasComma = !ignoreComma || StringPrototypeEndsWith(line, ',');
      ArrayPrototypePush(result, [KEEP, hasComma ? line : expected[y - 1]!]);
      x--;
      y--;
    }
    if (edits > 0) {
      if (x > fromX) ArrayPrototypePush(result, [INSERT, actual[--x]!]);
      else ArrayPrototypePush(result, [DELETE, expected[--y]!]);
    }
  }
  return result;
}

/** `util.diff`: the edits in order. */
export function diffEntries(actual: Sequence, expected: Sequence): Edit[] {
  const edits = myersDiff(actual, expected);
  const result: Edit[] = [];
  for (let i = edits.length - 1; i >= 0; i--) ArrayPrototypePush(result, edits[i]);
  return result;
}

/** The codes of terminal colors; empty where there are none. */
export interface DiffColors {
  blue: string;
  green: string;
  red: string;
  gray: string;
  white: string;
  hasColors: boolean;
}

/** Equal lines beyond this are cut out of the middle. */
const CONTEXT = 5;

/** Lines with `+` and `-`; long runs of equal lines are cut to `...`. */
export function printDiff(
  edits: Edit[],
  operator: string,
  colors: DiffColors,
): { message: string; skipped: boolean } {
  const { blue, green, red, gray, white } = colors;
  let message = '';
  let skipped = false;
  let kept = 0;
  const keep = (value: string) => `${white}  ${value}\n`;
  for (let i = edits.length - 1; i >= 0; i--) {
    const [operation, value] = edits[i]!;
    if (operation !== KEEP && kept > CONTEXT) {
      // One or two lines are not worth a cut.
      if (kept >= CONTEXT + 3) {
        message += `${blue}...${white}\n`;
        skipped = true;
      } else if (kept === CONTEXT + 2) {
        message += keep(edits[i + 2]![1]);
      }
      message += keep(edits[i + 1]![1]);
    }
    if (operation === KEEP) {
      if (kept < CONTEXT) message += keep(value);
      kept++;
      continue;
    }
    kept = 0;
    if (operation === DELETE) message += `${red}-${white} ${value}\n`;
    else if (operator !== 'partialDeepStrictEqual') message += `${green}+${white} ${value}\n`;
    else message += `${gray}${colors.hasColors ? ' ' : '+'} ${value}${white}\n`;
  }
  return { message: `\n${trimEnd(message)}`, skipped };
}

const trimEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === ' ')) end--;
  return StringPrototypeSlice(text, 0, end);
};

/** Two strings character by character, in colors. */
export function printCharacterDiff(edits: Edit[], { green, red, white }: DiffColors): string {
  let message = '\n';
  for (let i = edits.length - 1; i >= 0; i--) {
    const [operation, value] = edits[i]!;
    const color = operation === INSERT ? green : operation === DELETE ? red : white;
    message += `${color}${value}${white}`;
  }
  return message;
}
