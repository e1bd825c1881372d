/**
 * What Node writes on stderr when an error ends the process: the place, the source line and a caret, then the error
 * (node::errors::PrintException and ReportFatalException of src/node_errors.cc).
 */
import type { Environment } from './environment.ts';
import { kEnhanceStackBeforeInspector } from './events/unhandled_error.ts';
import type { ErrorOrigin, ErrorStacks } from './errors_stack.ts';
import type { Lowering } from './lowering.ts';
import nodeThrow from './node_throws.ts';
import { dynamicName, syntaxErrorPlace } from './modules/compile.ts';
import { emittedPlace, type FromPromise, nodePlace, rejectionPlace } from './node_places.ts';
import { lineOf } from './source_lines.ts';
import type { SourcePositions } from './source_positions.ts';
import { throwingCall, thrownPlaces } from './thrown_places.ts';
import { isNativeError } from './util/brands.ts';

export interface ReportServices {
  readonly lowering: Lowering;
  readonly positions: SourcePositions;
  readonly stacks: ErrorStacks;
  /** Position of the `throw` statement that threw a value; 0 if none did. */
  thrownAt(value: unknown): number;
  /** Whether it came out of a callback of `queueMicrotask`, whose errors Node reports itself. */
  isPassedOn(value: unknown): boolean;
}

const TRACE_HINT = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

export /** Where Node's own function stands first in a stack. */
const TOP_FRAME_IN_NODE =
  /^(?:(?! {4}at ).*\n)* {4}at (?:.*\()?((?:node:|internal\/)[^\s:()]+:\d+:\d+)\)?(?:\n|$)/;

/** What the messages of arguments call the one that is wrong. */
const NAMED_ARGUMENT =
  /^The (?:(?:argument|property) '|value of "|"(?=[^"]+" (?:argument|property)))([^'"]+)['"]/;

interface Place extends ErrorOrigin {
  /** What the program adds to lines of `source`. */
  readonly lineOffset?: number;
}

/** What Node has room for: in Node 10 all of the excerpt, in bytes; since then the line of carets. */
const MOST_BYTES_10 = 1022;
const MOST_UNDERLINED = 1020;

/**
 * `name:line`, the source line, and a caret (or as many as the span is long) below it. A span that leaves its line
 * is cut off in Node 10, and not shown at all since.
 */
export function excerpt(
  { name, line, column, source, lineOffset = 0 }: Place,
  major: number,
  length = 1,
): string {
  const text = lineOf(source, line);
  const head = `${name}:${line + lineOffset}\n${text}`;
  const room = text.length - (column - 1);
  if (length > room && major > 10) return head;
  // Tabs stay tabs, so that the caret stands below its character.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const underline = `${indent}${'^'.repeat(Math.max(Math.min(length, room), 0))}`;
  if (major > 10) return `${head}\n${underline.slice(0, MOST_UNDERLINED)}`;
  return firstBytes(`${head}\n${underline}`, MOST_BYTES_10);
}

/** As much of a text as its first bytes in UTF-8 hold. */
function firstBytes(text: string, most: number): string {
  let count = 0;
  let end = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (count > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** An 'error' event that nobody listened to tells where it was emitted; true if this was one. */
function enhanceStack(error: any): boolean {
  if (!isObject(error)) return false;
  const enhance = (error as any)[kEnhanceStackBeforeInspector];
  if (typeof enhance !== 'function') return false;
  try {
    (error as any).stack = enhance();
  } catch {
    // Node's rule: an error that cannot be enhanced is shown as it is.
  }
  return true;
}

const isFrame = (line: string) => line.startsWith('    at ');

/** V8's own traces name functions only: no receivers, no `<anonymous>`. */
const withoutReceiver = (line: string) =>
  line
    .replace(/^ {4}at Object\.<anonymous> \((.*)\)$/, '    at $1')
    .replace(/^ {4}at (?:new |async )?[\w$]+\.([\w$]+)(?: \[as [^\]]+\])? \(/, '    at $1 (');

export function createUncaughtReport(env: Environment, services: ReportServices) {
  const { lowering, positions, stacks } = services;
  const { major, version } = env.profile;
  const options = env.require('internal/options');
  const isTraced = options.get('--trace-uncaught') === true;
  const decorated = new WeakSet<object>();

  /** Where V8's message of the exception points. */
  function placeOf(error: unknown, fromPromise: FromPromise): string | undefined {
    const isPassedOn = !fromPromise && services.isPassedOn(error);
    const thrown = fromPromise || isPassedOn ? undefined : placeOfThrow(error);
    const syntax = isObject(error) ? syntaxErrorPlace(error) : undefined;
    if (syntax !== undefined && !(syntax.isDynamic && (thrown ?? thrownPlaces(error as object)))) {
      const { path: name, line, column, source, start, end } = syntax;
      return excerpt({ name, line, column: column + 1, source }, major, end - start);
    }
    if (thrown !== undefined) return excerpt(thrown, major);
    const internal = nodePlace(error, major, fromPromise);
    if (internal !== undefined) return internal;
    const keys = throwKeys(error, fromPromise);
    const called = keys.length === 0 ? undefined : nodeThrow(keys, major);
    if (called !== undefined) return called;
    const origin = stacks.originOf(error);
    if (origin !== undefined) return excerpt(origin, major);
    if (isPassedOn) return `${dynamicName(major)}:0\n`;
    return fromPromise ? rejectionPlace(major, fromPromise) : undefined;
  }

  /** What the list of places in Node's own functions may have this error under. */
  function throwKeys(error: unknown, fromPromise: FromPromise): string[] {
    if (!isError(error)) return [];
    const { stack, name, message, code = name, syscall = '' } = error as any;
    const top = TOP_FRAME_IN_NODE.exec(`${stack}`)?.[1];
    if (top !== undefined) return [top];
    const callee = throwingCall(error as object) ?? stacks.calleeOf(error as object);
    if (callee === undefined) return [];
    const [, argument = ''] = NAMED_ARGUMENT.exec(`${message}`) ?? [];
    const key = `${callee}|${code}|${syscall}|${argument.replace(/\d+/g, '0')}`;
    return fromPromise ? [`${key}|rejected`, key] : [key];
  }

  function placeOfThrow(error: unknown): Place | undefined {
    const position = services.thrownAt(error);
    const located = position === 0 ? undefined : lowering.locate(position);
    const known = located && positions.ofFile(located.file);
    if (located === undefined || known === undefined) return undefined;
    const isDynamic = positions.isDynamic(known[1]);
    const name = isDynamic ? dynamicName(major) : known[0];
    const { lineOffset } = known[1];
    return {
      ...known[1].placeInText(located.offset),
      name,
      source: located.file.source,
      lineOffset,
    };
  }

  /** What Node shows of an object: its stack in Node 10, and all of it since; undefined where a getter threw. */
  function traceOf(error: any): unknown {
    try {
      const { stack } = error;
      return major > 10 ? inspected(error, stack) : stack;
    } catch {
      return undefined;
    }
  }

  /** As `fatalExceptionStackEnhancers` asks for it: nothing that the program says of its own look is heard. */
  function inspected(error: unknown, stack: unknown): unknown {
    const { inspect } = env.require('internal/util/inspect');
    const depth = Math.max(inspect.defaultOptions.depth, 5);
    try {
      return inspect(error, { colors: false, customInspect: false, depth });
    } catch {
      return stack;
    }
  }

  /** `--trace-uncaught`: where it was thrown, as far as that is known. */
  function thrownTrace(value: unknown, place: Place | undefined): string {
    const frames = isError(value) ? `${(value as Error).stack}`.split('\n').filter(isFrame) : [];
    if (frames.length === 0 && place !== undefined) {
      frames.push(`    at ${place.name}:${place.line}:${place.column}`);
    }
    if (frames.length === 0) return '';
    return `Thrown at:\n${frames.map(withoutReceiver).join('\n')}\n\n`;
  }

  /** Neither stack nor anything else to show: `name: message`, or the value as a string. */
  function describeBare(value: any): string {
    if (!isObject(value)) return describePlain(value);
    let name: unknown;
    let message: unknown;
    try {
      ({ message, name } = value as { name?: unknown; message?: unknown });
    } catch {
      // A getter of the program's; then they are as if they were not there.
      return describePlain(value);
    }
    if (name === undefined || message === undefined) return describePlain(value);
    return `${describePlain(name)}: ${describePlain(message)}`;
  }

  function describePlain(value: unknown): string {
    if (typeof value === 'symbol') return major > 10 ? '' : '<toString() threw exception>';
    try {
      return `${value}`;
    } catch {
      return '<toString() threw exception>';
    }
  }

  /** An error object whose message V8 has taken down, as opposed to anything else that is thrown. */
  const isError = isNativeError;

  /** Puts the place into the error's stack, as `vm` does (decorateErrorStack); once. */
  function decorate(error: unknown): void {
    if (!isError(error) || decorated.has(error as object)) return;
    const place = placeOf(error, false);
    const { stack } = error as Error;
    if (place === undefined || typeof stack !== 'string') return;
    decorated.add(error as object);
    (error as Error).stack = `${place}\n\n${stack}`;
  }

  /** The error itself, with the hint that stands where there was little to show. */
  function describe(error: unknown): string {
    const trace = isObject(error) ? traceOf(error) : undefined;
    const text = trace === undefined ? '' : describePlain(trace);
    if (text !== '') return `${text}\n`;
    const hint = major > 10 && !isTraced ? `${TRACE_HINT}\n` : '';
    return `${describeBare(error)}\n${hint}`;
  }

  /** The whole text; `fromPromise`: the error was a rejection that nobody handled. */
  function report(error: unknown, fromPromise: FromPromise): string {
    // Asked first: a getter of the value may throw something else.
    const thrown = placeOfThrow(error);
    const isEmitted = enhanceStack(error);
    const place = isEmitted ? emittedPlace(major) : placeOf(error, fromPromise);
    let text = '';
    if (isError(error)) {
      const isLink = isObject(error) && syntaxErrorPlace(error)?.isLink;
      const isShown = place === undefined || decorated.has(error as object);
      if (!isShown) text += `${place}\n${isLink ? '' : '\n'}`;
    } else if (place !== undefined) {
      text += `\n${place}\n`;
    }
    text += describe(error);
    if (isTraced && !fromPromise) text += thrownTrace(error, thrown);
    if (major <= 10 || !options.get('--extra-info-on-fatal-exception')) return text;
    return `${text}\nNode.js ${version}\n`;
  }

  return { report, decorate };
}
