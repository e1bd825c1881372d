/** The differences of two texts as Node 10's assert showed them: what was expected has the plus. */
import { MathMax } from '../primordials.ts';
import { type LineDiff, takeTail } from './line_diff.ts';
import type { DiffColors } from './myers_diff.ts';

/** Lines after which all else is cut. */
const MOST_LINES = 20;

export function diffLines10(actual: string[], expected: string[], colors: DiffColors): LineDiff {
  const cut = `${colors.blue}...${colors.white}`;
  const plus = `${colors.green}+${colors.white}`;
  const minus = `${colors.red}-${colors.white}`;
  const tail = takeTail(actual, expected, { tail: 2, tailCut: 4 }, cut);
  const height = MathMax(actual.length, expected.length);
  let { skipped } = tail;
  let text = '';
  let held = '';
  let printed = 0;
  let identical = 0;
  let last = 0;
  /** Before a difference: the one or two equal lines above it, or a cut and one. */
  const context = (lines: string[], i: number) => {
    const distance = i - last;
    last = i;
    if (distance <= 1 || i <= 2) return;
    if (distance > 4) {
      text += `\n${cut}`;
      skipped = true;
    } else if (distance > 3) {
      text += `\n  ${lines[i - 2]}`;
      printed++;
    }
    text += `\n  ${lines[i - 1]}`;
    printed++;
  };
  for (let i = 0; i < height; i++) {
    const hasActual = i < actual.length;
    const hasExpected = i < expected.length;
    if (hasActual && hasExpected && actual[i] === expected[i]) {
      text += held;
      held = '';
      identical++;
      if (i - last === 1 || i === 0) {
        text += `\n  ${actual[i]}`;
        printed++;
      }
    } else {
      context(hasActual ? actual : expected, i);
      if (hasActual) {
        text += `\n${minus} ${actual[i]}`;
        printed++;
      }
      if (hasExpected) {
        held += `\n${plus} ${expected[i]}`;
        printed++;
      }
    }
    if (printed > MOST_LINES && i < height - 2) {
      text = `${text}\n${cut}${held}\n${cut}`;
      return { text, skipped: true, isIdentical: false };
    }
  }
  return { text: text + held + tail.text, skipped, isIdentical: identical === height };
}
