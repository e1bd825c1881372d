/** Errors: the stack with a better first line, and what an error has besides. */
import {
  ArrayIsArray,
  ArrayPrototypeIncludes,
  ArrayPrototypeIndexOf,
  ArrayPrototypeJoin,
  ArrayPrototypePop,
  ArrayPrototypePush,
  ArrayPrototypeSplice,
  ErrorPrototypeToString,
  ObjectPrototypeHasOwnProperty,
  ObjectPrototypeToString,
  RegExpPrototypeExec,
  replaceAll,
  StringPrototypeEndsWith,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeRepeat,
  StringPrototypeReplace,
  StringPrototypeSlice,
  StringPrototypeSplit,
  StringPrototypeStartsWith,
} from '../../primordials.ts';
import { isError } from '../brands.ts';
import type { Context } from './context.ts';
import { getPrefix } from './prototypes.ts';
import { collapseRepeatedFrames, markFrame, sharedFrames } from './stack.ts';
import { formatValue } from './value.ts';

/** Node passes no depth here: nothing is too deep, and every entry has a line of its own. */
const NO_DEPTH = Number.NaN;

/** What a property read gave; reading may run a getter of the program's that throws. */
type Read = { value: any } | undefined;

function read(error: any, key: string, major: number): Read {
  if (major < 22) return { value: error[key] };
  try {
    return { value: error[key] };
  } catch {
    return undefined; // Since Node 22 such a property is as good as absent.
  }
}

function getStackString(ctx: Context, error: any): string {
  const { major } = ctx.tools;
  const stack = read(error, 'stack', major)?.value;
  if (!stack) return ErrorPrototypeToString(error);
  if (typeof stack === 'string') return stack;
  if (major < 22) return `${stack}`;
  ArrayPrototypePush(ctx.seen, error);
  ctx.indentationLvl += 4;
  const text = formatValue(ctx, stack, NO_DEPTH);
  ctx.indentationLvl -= 4;
  ArrayPrototypePop(ctx.seen);
  return `${ErrorPrototypeToString(error)}\n    ${text}`;
}

function getStackFrames(ctx: Context, error: any, stack: string): string[] {
  const { major } = ctx.tools;
  const frames = StringPrototypeSplit(stack, '\n');
  let cause: unknown;
  try {
    cause = error.cause;
  } catch {
    // A getter that throws has no frames to compare with.
  }
  if (cause != null && isError(cause)) {
    const causeStack = getStackString(ctx, cause);
    const start = StringPrototypeIndexOf(causeStack, '\n    at');
    if (start !== -1) {
      const causeFrames = StringPrototypeSplit(StringPrototypeSlice(causeStack, start + 1), '\n');
      const { length, offset } = sharedFrames(frames, causeFrames);
      if (length > 0) {
        const note = `    ... ${length - 2} lines matching cause stack trace ...`;
        ArrayPrototypeSplice(frames, offset + 1, length - 2, ctx.stylize(note, 'undefined'));
      }
    }
  }
  if (major >= 22 && frames.length > 10) collapseRepeatedFrames(ctx, frames);
  return frames;
}

/** Makes the first line say what the error is an instance of: `Foo [TypeError]: …`. */
function improveStack(
  text: string,
  constructor: string | null,
  name: any,
  tag: string,
  major: number,
): string {
  let stack = text;
  let length: number = name.length;
  const prefixOf = (fallback: string) =>
    StringPrototypeSlice(getPrefix(constructor, tag, fallback, major), 0, -1);
  if (typeof name !== 'string') {
    stack = StringPrototypeReplace(stack, `${name}`, `${name} [${prefixOf('Error')}]`);
  }
  const isRegular =
    constructor !== null &&
    StringPrototypeEndsWith(name, 'Error') &&
    StringPrototypeStartsWith(stack, name) &&
    (stack.length === length || stack[length] === ':' || stack[length] === '\n');
  if (constructor !== null && !isRegular) return stack;
  let fallback = 'Error';
  if (constructor === null) {
    const start =
      RegExpPrototypeExec(/^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)/, stack) ??
      RegExpPrototypeExec(/^([a-z_A-Z0-9-]*Error)$/, stack);
    fallback = start?.[1] || '';
    length = fallback.length;
    fallback ||= 'Error';
  }
  const prefix = prefixOf(fallback);
  if (name === prefix) return stack;
  if (!StringPrototypeIncludes(prefix, name)) {
    return `${prefix} [${name}]${StringPrototypeSlice(stack, length)}`;
  }
  return length === 0 ? `${prefix}: ${stack}` : prefix + StringPrototypeSlice(stack, length);
}

/** Own properties that the stack shows already are not shown again. */
function removeShownKeys(error: any, keys: PropertyKey[], stack: string, major: number): void {
  const remove = (key: string) => {
    const index = ArrayPrototypeIndexOf(keys, key);
    if (index !== -1) ArrayPrototypeSplice(keys, index, 1);
  };
  const isShown = (value: unknown) =>
    (major >= 22 && typeof value !== 'string') || StringPrototypeIncludes(stack, value as string);
  if (major >= 22) remove('stack');
  const names = major >= 22 ? ['message', 'name'] : ['name', 'message', 'stack'];
  for (let i = 0; i < names.length; i++) {
    const key = names[i]!;
    if (!ArrayPrototypeIncludes(keys, key)) continue;
    const property = read(error, key, major);
    if (property !== undefined && isShown(property.value)) remove(key);
  }
}

/** The cause and the errors of an AggregateError are shown although they are not enumerable. */
function addHiddenKeys(error: any, keys: PropertyKey[], major: number): void {
  const has = (key: string) =>
    major < 22 ? key in error : ObjectPrototypeHasOwnProperty(error, key);
  const add = (key: string) => {
    if (!ArrayPrototypeIncludes(keys, key)) ArrayPrototypePush(keys, key);
  };
  if (has('cause')) add('cause');
  const errors = read(error, 'errors', major)?.value;
  if (ArrayIsArray(errors) && has('errors')) add('errors');
}

/** Frames a line each, with what is not the program's greyed out where colors are on. */
function joinFrames(ctx: Context, frames: string[]): string {
  if (!ctx.colors) return ArrayPrototypeJoin(frames, '\n');
  const cwd = ctx.tools.cwd();
  let text = '';
  for (let i = 0; i < frames.length; i++) {
    text += (i === 0 ? '' : '\n') + markFrame(ctx, frames[i]!, cwd);
  }
  return text;
}

const indent = (ctx: Context, text: string): string =>
  ctx.indentationLvl === 0
    ? text
    : replaceAll(text, /\n/g, () => `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`);

/** An error without its properties; `keys` loses and gains what the error's form implies. */
export function formatError(
  error: any,
  constructor: string | null,
  tag: string,
  ctx: Context,
  keys: PropertyKey[],
): string {
  const { major } = ctx.tools;
  if (major < 12) return formatError10(error, ctx);
  let stack: string;
  try {
    stack = getStackString(ctx, error);
  } catch (problem) {
    if (major < 22) throw problem;
    return ObjectPrototypeToString(error);
  }
  const message = read(error, 'message', major)?.value;
  const given = read(error, 'name', major)?.value ?? 'Error';
  const name = major < 22 ? `${given}` : given;
  if (!ctx.showHidden && keys.length !== 0) removeShownKeys(error, keys, stack, major);
  addHiddenKeys(error, keys, major);
  stack = improveStack(stack, constructor, name, tag, major);
  // The message may have lines that look like frames.
  let position = (message && StringPrototypeIndexOf(stack, message)) || -1;
  if (position !== -1) position += message.length;
  const start = StringPrototypeIndexOf(stack, '\n    at', position);
  if (start === -1) return indent(ctx, `[${stack}]`);
  const frames = getStackFrames(ctx, error, StringPrototypeSlice(stack, start + 1));
  return indent(ctx, `${StringPrototypeSlice(stack, 0, start)}\n${joinFrames(ctx, frames)}`);
}

/** Node 10 printed the stack as it was; brackets for one without frames only at the outermost level. */
function formatError10(error: any, ctx: Context): string {
  const stack = `${error.stack || ErrorPrototypeToString(error)}`;
  if (ctx.indentationLvl !== 0) return indent(ctx, stack);
  return StringPrototypeIncludes(stack, '\n    at') ? stack : `[${stack}]`;
}
