/** What emit('error') throws when nobody listens. */
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypeJoin,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  ErrorCaptureStackTrace,
  MathMin,
  ObjectDefineProperty,
  primordialGlobals,
  StringPrototypeSplit,
} from '../primordials.ts';
import type { EventsContext } from './context.ts';

/**
 * An error may carry a function under this key; before an uncaught error is printed, its stack becomes what the
 * function returns (`kExpandStackSymbol` in Node 10).
 */
export const kEnhanceStackBeforeInspector = Symbol('kEnhanceStackBeforeInspector');

const { Error } = primordialGlobals;

/** Length and start of the first run of at least four lines of `a` that `b` has as well. */
function identicalSequenceRange(a: string[], b: string[]): { length: number; start: number } {
  for (let start = 0; start < a.length - 3; start++) {
    const place = ArrayPrototypeIndexOf(b, a[start]);
    if (place === -1) continue;
    const most = MathMin(a.length - start, b.length - place);
    let length = 1;
    while (length < most && a[start + length] === b[place + length]) length++;
    if (length > 3) return { length, start };
  }
  return { length: 0, start: 0 };
}

const framesOf = (stack: string): string[] =>
  ArrayPrototypeSlice(StringPrototypeSplit(stack, '\n'), 1);

function instanceInfo(emitter: any): string {
  try {
    const { name } = emitter.constructor;
    return name === 'EventEmitter' ? '' : ` on ${name} instance`;
  } catch {
    // Node's rule: an emitter whose constructor cannot be asked is not named.
    return '';
  }
}

/** The error's stack, and below it the stack of the emit. */
function enhanceStack(major: number, emitter: any, error: any, own: { stack: string }): string {
  const info = major < 12 ? '' : instanceInfo(emitter);
  const ownFrames = framesOf(own.stack);
  const { length, start } = identicalSequenceRange(ownFrames, framesOf(error.stack));
  // From Node 22 on events.js reads the range by names it no longer has, so that nothing is left out.
  if (length > 0 && major <= 20) {
    const note = '    [... lines matching original stack trace ...]';
    ArrayPrototypeSplice(ownFrames, start + 1, length - 2, note);
  }
  return `${error.stack}\nEmitted 'error' event${info} at:\n${ArrayPrototypeJoin(ownFrames, '\n')}`;
}

/** The first argument if it is an Error, else an ERR_UNHANDLED_ERROR about it. */
export function unhandledError(context: EventsContext, emitter: any, args: unknown[]): unknown {
  const error: any = args.length > 0 ? args[0] : undefined;
  if (error instanceof Error) {
    try {
      const own = {} as { stack: string };
      ErrorCaptureStackTrace(own, context.EventEmitter.prototype.emit);
      ObjectDefineProperty(error, kEnhanceStackBeforeInspector, {
        value: () => enhanceStack(context.major, emitter, error, own),
        configurable: true,
      });
    } catch {
      // Node's rule: an error that takes no property (frozen, say) is thrown as it is.
    }
    return error;
  }
  let text: unknown;
  try {
    text = context.env.require('internal/util/inspect').inspect(error);
  } catch {
    text = error;
  }
  const wrapped = new context.errors.codes.ERR_UNHANDLED_ERROR(text);
  wrapped.context = error;
  return wrapped;
}
