/**
 * Changes what an engine's error says. Engines put a stack together when it is first read, from what name and message
 * are then; so the stack is not read here while that is still to come.
 */
import {
  ObjectDefineProperty,
  primordialGlobals,
  StringPrototypeSlice,
  StringPrototypeSplit,
  StringPrototypeStartsWith,
} from './primordials.ts';
import { getProxyDetails } from './util/proxies.ts';

/** What the realm's stacks can tell of an error whose stack nobody has read. */
export interface LazyStacks {
  /** The lines below the header, or undefined if the stack has been put together already. */
  framesOf(error: object): string[] | undefined;
}

const realm: { stacks: LazyStacks | undefined } = { stacks: undefined };

/** Says who makes the stacks of this realm. */
export function setLazyStacks(stacks: LazyStacks): void {
  realm.stacks = stacks;
}

/** Whether the realm puts the code of Node's own errors into their stacks. */
export const hasLazyStacks = (): boolean => realm.stacks !== undefined;

/** The first line of an error's stack that is no header. */
export function firstFrame(error: any): string | undefined {
  const frames = realm.stacks?.framesOf(error);
  return frames === undefined ? StringPrototypeSplit(`${error.stack}`, '\n')[1] : frames[0];
}

const { RangeError } = primordialGlobals;

/** What the engine says when the stack is full; every V8 has the same words. */
const STACK_OVERFLOW = 'Maximum call stack size exceeded';

/**
 * Whether the stack was full when the error was made. Asked before anything else is done with an error: in what is left
 * of the stack the engine can compile no regular expression, and ends the host's process if it has to.
 */
export const isStackOverflow = (error: unknown): boolean =>
  getProxyDetails(error) === undefined &&
  error instanceof RangeError &&
  error.message === STACK_OVERFLOW;

export function setMessage(error: any, message: string): void {
  const isLazy = realm.stacks?.framesOf(error) !== undefined;
  const old = isLazy ? '' : `${error.name}: ${error.message}`;
  const stack = isLazy ? undefined : error.stack;
  ObjectDefineProperty(error, 'message', {
    configurable: true,
    enumerable: false,
    value: message,
    writable: true,
  });
  // The engine has put the old message at the head of the stack; some put none there at all.
  if (typeof stack === 'string' && StringPrototypeStartsWith(stack, old))
    error.stack = `${error.name}: ${message}${StringPrototypeSlice(stack, old.length)}`;
}
