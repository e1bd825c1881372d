/** The name V8 knows an object's class by: what made it, whatever became of its prototype since. */
import {
  ErrorCaptureStackTrace,
  FunctionPrototypeCall,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  primordialGlobals,
  ReflectDeleteProperty,
} from '../primordials.ts';

const { Error } = primordialGlobals;

/** A frame whose receiver is the object in question. */
function frameOf(this: unknown): any {
  const holder: { stack?: any } = {};
  ErrorCaptureStackTrace(holder);
  return holder.stack?.[0];
}

const change = (name: string, descriptor: PropertyDescriptor | undefined): void => {
  if (descriptor === undefined) ReflectDeleteProperty(Error, name);
  else ObjectDefineProperty(Error, name, { configurable: true, ...descriptor });
};

/** The name; undefined where the engine does not tell. */
export function engineName(value: object): string | undefined {
  const formatter = ObjectGetOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const limit = ObjectGetOwnPropertyDescriptor(Error, 'stackTraceLimit');
  try {
    change('prepareStackTrace', { value: (_error: unknown, frames: unknown) => frames });
    change('stackTraceLimit', { value: 1 });
    return FunctionPrototypeCall(frameOf, value)?.getTypeName() ?? undefined;
  } catch {
    return undefined; // Where Error is frozen.
  } finally {
    change('prepareStackTrace', formatter);
    change('stackTraceLimit', limit);
  }
}
