/** Changes what an engine's error says, in its message and at the head of its stack. */
import {
  ObjectDefineProperty,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
} from './primordials.ts';

export function setMessage(error: any, message: string): void {
  const old = `${error.name}: ${error.message}`;
  const { stack } = error;
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
