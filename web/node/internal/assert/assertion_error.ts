/** AssertionError: what was compared, and a message that shows the difference in each version's form. */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypeIncludes,
  ArrayPrototypeJoin,
  ArrayPrototypeSlice,
  ErrorCaptureStackTrace,
  ObjectAssign,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty,
  primordialGlobals,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  StringPrototypeSplit,
} from '../primordials.ts';
import { shouldColorize } from '../util/colors.ts';
import { customInspectSymbol } from '../util/inspect/context.ts';
import { removeColors } from '../util/inspect/strings.ts';
import { diffLines } from './line_diff.ts';
import { diffLines10 } from './line_diff_10.ts';
import { type DiffColors, myersDiff, printCharacterDiff, printDiff } from './myers_diff.ts';

const { Error } = primordialGlobals;

const READABLE: Record<string, string> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};
const READABLE_10: Record<string, string> = {
  deepStrictEqual: 'Input A expected to strictly deep-equal input B:',
  strictEqual: 'Input A expected to strictly equal input B:',
};

const NO_COLORS: DiffColors = {
  blue: '',
  green: '',
  red: '',
  gray: '',
  white: '',
  hasColors: false,
};
const COLORS: DiffColors = {
  blue: '\u001b[34m',
  green: '\u001b[32m',
  red: '\u001b[31m',
  gray: '\u001b[90m',
  white: '\u001b[39m',
  hasColors: true,
};

/** Two primitives of together no more characters than this are shown as `a !== b`. */
const SHORT = 12;
const LONG_STRING = 512;

/** Operators whose message is a difference, even beside a message of the program's. */
const DIFF_OPERATORS = ['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual'];

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export interface AssertionOptions {
  actual?: unknown;
  expected?: unknown;
  message?: unknown;
  operator?: string;
  stackStartFn?: Function;
  stackStartFunction?: Function;
  details?: any[];
  diff?: 'simple' | 'full';
}

/** A copy without its stack, so that only what differs is shown. */
function copyError(source: any, major: number): object {
  const target = ObjectAssign(ObjectCreate(ObjectGetPrototypeOf(source)), source);
  ObjectDefineProperty(target, 'message', { value: source.message });
  if (major >= 22 && ObjectPrototypeHasOwnProperty(source, 'cause')) {
    const { cause } = source;
    const value = cause instanceof Error ? copyError(cause, major) : cause;
    ObjectDefineProperty(target, 'cause', { value });
  }
  return target;
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const { inspect } = env.require('internal/util/inspect');
  const LIMIT = major < 12 ? 30 : 50;

  /** A value at full depth, an entry a line. */
  const inspectValue = (value: unknown): string =>
    inspect(value, {
      compact: false,
      customInspect: false,
      depth: 1000,
      maxArrayLength: Infinity,
      showHidden: false,
      showProxy: false,
      sorted: true,
      ...(major < 12 ? { breakLength: Infinity } : { getters: true }),
    });
  const linesOf = (value: unknown): string[] => StringPrototypeSplit(inspectValue(value), '\n');

  function currentColors(): DiffColors {
    const { stderr } = env.process;
    // Up to Node 20 only a terminal had colors, whatever FORCE_COLOR said.
    if (major < 22 && !stderr?.isTTY) return NO_COLORS;
    return shouldColorize(env, stderr) ? COLORS : NO_COLORS;
  }

  /** Whether the two differ by identity, for want of another difference. */
  function differsByReference(actual: unknown, expected: unknown, operator: string): boolean {
    const areFunctions = typeof actual === 'function' && typeof expected === 'function';
    return operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) || areFunctions);
  }

  /** All lines, the rest cut off after the first `limit`. */
  function shorten(lines: string[], colors: DiffColors): string[] {
    if (lines.length <= LIMIT) return lines;
    const kept = ArrayPrototypeSlice(lines, 0, LIMIT - 4);
    kept[LIMIT - 4] = `${colors.blue}...${colors.white}`;
    return kept;
  }

  const terminalWidth = (): number => {
    const { stderr } = env.process;
    return stderr?.isTTY ? stderr.columns : 80;
  };

  /** Where two lines begin to differ. */
  function firstDifference(a: string, b: string): number {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return i;
  }

  /** The message up to Node 20. */
  function lineMessage(
    actual: unknown,
    expected: unknown,
    given: string,
    message: unknown,
  ): string {
    const colors = currentColors();
    const actualLines = linesOf(actual);
    const expectedLines = linesOf(expected);
    const operator =
      major >= 12 && differsByReference(actual, expected, given) ? 'strictEqualObject' : given;
    const title = message || (major < 12 ? READABLE_10 : READABLE)[operator];
    let indicator = '';
    const isShort =
      actualLines.length === 1 &&
      expectedLines.length === 1 &&
      actualLines[0] !== expectedLines[0] &&
      major >= 12;
    if (isShort) {
      const left = removeColors(actualLines[0]!);
      const right = removeColors(expectedLines[0]!);
      const length = left.length + right.length;
      if (length <= SHORT) {
        // 0 and -0 look too much alike.
        const arePlain = !isObject(actual) && !isObject(expected);
        if (arePlain && (actual !== 0 || expected !== 0)) {
          return `${title}\n\n${actualLines[0]} !== ${expectedLines[0]}\n`;
        }
      } else if (operator !== 'strictEqualObject' && length < terminalWidth()) {
        const at = firstDifference(left, right);
        if (at > 2) indicator = `\n  ${StringPrototypeRepeat(' ', at)}^`;
      }
    }
    const compare = major < 12 ? diffLines10 : diffLines;
    const { text, skipped, isIdentical } = compare(actualLines, expectedLines, colors);
    if (isIdentical) {
      const lines = ArrayPrototypeJoin(shorten(linesOf(actual), colors), '\n');
      if (major >= 12) return `${READABLE.notIdentical}\n\n${lines}\n`;
      const base =
        given === 'strictEqual'
          ? 'Input objects identical but not reference equal:'
          : 'Input objects not identical:';
      return `${base}\n\n${lines}\n`;
    }
    const { green, red, white, blue } = colors;
    const legend =
      major < 12
        ? `${green}+ expected${white} ${red}- actual${white}`
        : `${green}+ actual${white} ${red}- expected${white}`;
    const note = skipped ? ` ${blue}...${white} Lines skipped` : '';
    return `${title}\n${legend}${note}\n${text}${indicator}`;
  }

  /** Two values of a line each, since Node 22. */
  function shortMessage(
    actual: unknown,
    left: string,
    expected: unknown,
    right: string,
    colors: DiffColors,
  ) {
    const { green, red, white } = colors;
    const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
    const length = left.length + right.length - quotes;
    if (length <= SHORT && (actual !== 0 || expected !== 0)) {
      return { legend: '', text: `${left} !== ${right}` };
    }
    const areStrings = typeof actual === 'string' && typeof expected === 'string';
    if (areStrings && colors.hasColors) {
      const edits = myersDiff(StringPrototypeSplit(left, ''), StringPrototypeSplit(right, ''));
      return {
        legend: `${green}actual${white} ${red}expected${white}`,
        text: printCharacterDiff(edits, colors),
      };
    }
    let text = `\n${green}+${white} ${left}\n${red}- ${white}${right}`;
    // Node measures the literals here, and marks only strings.
    if (typeof left === 'string' && left.length + right.length <= terminalWidth()) {
      const at = firstDifference(left, right);
      if (at >= 3 && at < left.length) text += `\n${StringPrototypeRepeat(' ', at + 2)}^`;
    }
    return { legend: undefined, text };
  }

  /** The message since Node 22: the shortest edit script. */
  function diffMessage(
    actual: unknown,
    expected: unknown,
    given: string,
    message: unknown,
    diff: 'simple' | 'full',
  ): string {
    const colors = currentColors();
    const { green, red, gray, white } = colors;
    let operator = differsByReference(actual, expected, given) ? 'strictEqualObject' : given;
    const actualLines = linesOf(actual);
    const expectedLines = linesOf(expected);
    let legend = `${green}+ actual${white} ${red}- expected${white}`;
    let text: string;
    let skipped = false;
    const areShort = actualLines.length === 1 && expectedLines.length === 1;
    if (areShort && (!isObject(actual) || !isObject(expected))) {
      const short = shortMessage(actual, actualLines[0]!, expected, expectedLines[0]!, colors);
      text = short.text;
      legend = short.legend ?? legend;
    } else if (ArrayPrototypeJoin(actualLines, '\n') === ArrayPrototypeJoin(expectedLines, '\n')) {
      operator = 'notIdentical';
      legend = '';
      skipped = actualLines.length > 50 && diff !== 'full';
      text = skipped
        ? `${ArrayPrototypeJoin(ArrayPrototypeSlice(actualLines, 0, 50), '\n')}\n...}`
        : ArrayPrototypeJoin(actualLines, '\n');
    } else {
      const edits = myersDiff(actualLines, expectedLines, isObject(actual));
      const printed = printDiff(edits, operator, colors);
      text = printed.message;
      skipped = printed.skipped;
      if (operator === 'partialDeepStrictEqual') {
        const plus = colors.hasColors ? '' : '+ ';
        legend = `${gray}${plus}actual${white} ${red}- expected${white}`;
      }
    }
    const note = skipped ? '\n... Skipped lines' : '';
    return `${message || READABLE[operator]}\n${legend}${note}\n${text}\n`;
  }

  /** "Expected "actual" to be strictly unequal to: 1" */
  function unequalMessage(actual: unknown, operator: string, diff: string): string {
    const lines = linesOf(actual);
    const shown = diff === 'full' ? lines : shorten(lines, currentColors());
    const text = ArrayPrototypeJoin(shown, '\n');
    if (major < 12) {
      const base = `Identical input passed to ${operator}:`;
      return lines.length === 1 ? `${base} ${text}` : `${base}\n\n${text}\n`;
    }
    const byReference =
      operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function');
    const base = byReference ? READABLE.notStrictEqualObject : READABLE[operator];
    if (shown.length === 1) return `${base}${text.length > 5 ? '\n\n' : ' '}${text}`;
    return `${base}\n\n${text}\n`;
  }

  const cut = (text: string, length: number, diff: string): string =>
    text.length > length && diff !== 'full'
      ? `${StringPrototypeSlice(text, 0, length - 3)}...`
      : text;

  /** "1 == 2", and the loose comparisons. */
  function plainMessage(
    actual: unknown,
    expected: unknown,
    operator: string,
    diff: string,
  ): string {
    if (major < 12) {
      return `${cut(inspect(actual), 128, diff)} ${operator} ${cut(inspect(expected), 128, diff)}`;
    }
    const left = inspectValue(actual);
    const right = inspectValue(expected);
    if (operator === 'notDeepEqual' && left === right) {
      return cut(`${READABLE[operator]}\n\n${left}`, 1024, diff);
    }
    const shownLeft = cut(left, LONG_STRING, diff);
    const shownRight = cut(right, LONG_STRING, diff);
    if (operator === 'deepEqual') {
      return `${READABLE[operator]}\n\n${shownLeft}\n\nshould loosely deep-equal\n\n${shownRight}`;
    }
    const unequal = READABLE[`${operator}Unequal`];
    return unequal === undefined
      ? `${shownLeft} ${operator} ${shownRight}`
      : `${unequal}\n\n${shownLeft}\n\nshould not loosely deep-equal\n\n${shownRight}`;
  }

  function messageOf(options: AssertionOptions, actual: unknown, expected: unknown): string {
    const { message, operator = 'undefined', diff = 'simple' } = options;
    const hasMessage = message != null;
    const isDiff = ArrayPrototypeIncludes(DIFF_OPERATORS, operator);
    // Up to Node 18 a message of the program's stood alone.
    if (hasMessage && (!isDiff || major < 20)) return String(message);
    if (isDiff && major < 22) return lineMessage(actual, expected, operator, message);
    if (isDiff) return diffMessage(actual, expected, operator, message, diff);
    if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
      return unequalMessage(actual, operator, diff);
    }
    return plainMessage(actual, expected, operator, diff);
  }

  /** Long strings are not shown whole beside a message that has them already. */
  function addEllipsis(text: string): string {
    const lines = StringPrototypeSplit(text, '\n', 11);
    if (lines.length > 10) {
      return `${ArrayPrototypeJoin(ArrayPrototypeSlice(lines, 0, 10), '\n')}\n...`;
    }
    // Node cuts off the beginning here.
    return text.length > LONG_STRING ? `${StringPrototypeSlice(text, LONG_STRING)}...` : text;
  }

  class AssertionError extends (Error as any) {
    constructor(options: AssertionOptions) {
      env.require('internal/validators').validateObject(options, 'options');
      const { message, operator, details, diff = 'simple' } = options;
      let { actual, expected } = options;
      const areErrors =
        isObject(actual) &&
        isObject(expected) &&
        'stack' in actual &&
        actual instanceof Error &&
        'stack' in expected &&
        expected instanceof Error;
      if (message == null && areErrors) {
        actual = copyError(actual, major);
        expected = copyError(expected, major);
      }
      super(messageOf(options, actual, expected));
      const self = this as any;
      self.generatedMessage = !message;
      ObjectDefineProperty(self, 'name', {
        configurable: true,
        enumerable: major < 12,
        value: 'AssertionError [ERR_ASSERTION]',
        writable: true,
      });
      self.code = 'ERR_ASSERTION';
      self.actual = details ? undefined : actual;
      self.expected = details ? undefined : expected;
      self.operator = details ? undefined : operator;
      for (let i = 0; details !== undefined && i < details.length; i++) {
        self[`message ${i}`] = details[i].message;
        self[`actual ${i}`] = details[i].actual;
        self[`expected ${i}`] = details[i].expected;
        self[`operator ${i}`] = details[i].operator;
        self[`stack trace ${i}`] = details[i].stack;
      }
      ErrorCaptureStackTrace(self, options.stackStartFn ?? options.stackStartFunction);
      // The stack's first line shows the code; engines make it when the stack is first read.
      void self.stack;
      if (major >= 12) self.name = 'AssertionError';
      if (major >= 22) self.diff = diff;
    }

    toString() {
      const self = this as any;
      return major < 12
        ? `${self.name}: ${self.message}`
        : `${self.name} [${self.code}]: ${self.message}`;
    }
  }
  if (major >= 12) {
    ObjectDefineProperty(AssertionError.prototype, customInspectSymbol, {
      configurable: true,
      value(this: any, _depth: number, options: object) {
        const { actual, expected } = this;
        if (typeof actual === 'string') this.actual = addEllipsis(actual);
        if (typeof expected === 'string') this.expected = addEllipsis(expected);
        const result = inspect(this, { ...options, customInspect: false, depth: 0 });
        this.actual = actual;
        this.expected = expected;
        return result;
      },
      writable: true,
    });
  }
  return AssertionError as any;
}
