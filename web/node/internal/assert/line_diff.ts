/** The differences of two texts line by line, as assert showed them up to Node 20: no search, side by side. */
import {
  ArrayPrototypePop,
  MathMax,
  StringPrototypeEndsWith,
  StringPrototypeSlice,
} from '../primordials.ts';
import type { DiffColors } from './myers_diff.ts';

/** How many equal lines stand at the end. */
interface Limits {
  tail: number;
  /** So many are worth a cut. */
  tailCut: number;
}

/** Lines after which all else is cut. */
const MOST_LINES = 50;

export interface LineDiff {
  text: string;
  skipped: boolean;
  /** No line is left that differs. */
  isIdentical: boolean;
}

/** Equal lines at the end of both, taken off them. */
export function takeTail(actual: string[], expected: string[], limits: Limits, cut: string) {
  let count = 0;
  let text = '';
  let first = '';
  for (;;) {
    const last = actual[actual.length - 1]!;
    if (actual.length === 0 || expected.length === 0) break;
    if (last !== expected[expected.length - 1]) break;
    if (count++ < limits.tail) text = `\n  ${last}${text}`;
    else first = last;
    ArrayPrototypePop(actual);
    ArrayPrototypePop(expected);
  }
  const skipped = count >= limits.tailCut;
  if (skipped) text = `\n${cut}${text}`;
  if (first !== '') text = `\n  ${first}${text}`;
  return { text, skipped };
}

class Printer {
  text = '';
  /** Lines of the other side, kept back so that all of one side come first. */
  held = '';
  printed = 0;
  identical = 0;
  skipped = false;
  readonly #cut: string;

  constructor(cut: string) {
    this.#cut = cut;
  }

  keep(line: string): void {
    this.text += this.held;
    this.held = '';
    if (++this.identical <= 2) {
      this.text += `\n  ${line}`;
      this.printed++;
    }
  }

  /** Before a difference: up to three of the equal lines that were held back, or a cut. */
  context(lines: string[], index: number): void {
    const show = (line: string) => {
      this.text += `\n  ${line}`;
      this.printed++;
    };
    if (this.identical > 4) {
      if (this.identical === 5) show(lines[index - 3]!);
      else {
        this.text += `\n${this.#cut}`;
        this.skipped = true;
      }
    }
    if (this.identical > 3) show(lines[index - 2]!);
    if (this.identical > 2) show(lines[index - 1]!);
    this.identical = 0;
  }
}

/** Lines that are one but for a comma at their end. */
const isCommaAway = (longer: string, shorter: string): boolean =>
  StringPrototypeEndsWith(longer, ',') && StringPrototypeSlice(longer, 0, -1) === shorter;

/** Compares two texts that are already split into lines (both are changed). */
export function diffLines(actual: string[], expected: string[], colors: DiffColors): LineDiff {
  const cut = `${colors.blue}...${colors.white}`;
  const plus = `${colors.green}+${colors.white}`;
  const minus = `${colors.red}-${colors.white}`;
  const tail = takeTail(actual, expected, { tail: 3, tailCut: 5 }, cut);
  const height = MathMax(actual.length, expected.length);
  if (height === 0) return { text: '', skipped: false, isIdentical: true };
  const printer = new Printer(cut);
  printer.skipped = tail.skipped;
  for (let i = 0; i < height; i++) {
    if (i >= actual.length || i >= expected.length) {
      const isActual = i < actual.length;
      const lines = isActual ? actual : expected;
      printer.context(lines, i);
      if (isActual) printer.text += `\n${plus} ${lines[i]}`;
      else printer.held += `\n${minus} ${lines[i]}`;
      printer.printed++;
    } else {
      const left = actual[i]!;
      const right = expected[i]!;
      if (left === right || isCommaAway(left, right)) printer.keep(left);
      else if (isCommaAway(right, left)) printer.keep(right);
      else {
        printer.context(actual, i);
        printer.text += `\n${plus} ${left}`;
        printer.held += `\n${minus} ${right}`;
        printer.printed += 2;
      }
    }
    if (printer.printed > MOST_LINES && i < height - 2) {
      const text = `${printer.text}\n${cut}${printer.held}\n${cut}`;
      return { text, skipped: true, isIdentical: false };
    }
  }
  const text = printer.text + printer.held + tail.text;
  return { text, skipped: printer.skipped, isIdentical: false };
}
