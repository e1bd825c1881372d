/** MaxListenersExceededWarning, and the limits behind it. */
import { NumberIsNaN } from '../primordials.ts';
import type { EventsContext } from './context.ts';

/** Warns that an event has more listeners than the limit. */
export function warnOfLeak(
  context: EventsContext,
  emitter: any,
  type: PropertyKey,
  count: number,
  max: number,
): void {
  const { env, major, errors } = context;
  let where = '';
  if (major >= 12) {
    where = ` to ${env.require('internal/util/inspect').inspect(emitter, { depth: -1 })}.`;
    if (major >= 20) where += ` MaxListeners is ${max}.`;
  } else {
    where = '.';
  }
  const warning = errors.genericNodeError(
    `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners ` +
      `added${where} Use emitter.setMaxListeners() to increase limit`,
    { name: 'MaxListenersExceededWarning', emitter, type, count },
  );
  env.process.emitWarning(warning);
}

/** Throws for what is no limit. `own` is the name Node 10 to 18 give the value, `name` the later one. */
export function validateLimit(
  context: EventsContext,
  value: unknown,
  name: string,
  own: string,
): void {
  if (context.major >= 20) {
    context.validators.validateNumber(value, name, 0);
  } else if (typeof value !== 'number' || value < 0 || NumberIsNaN(value)) {
    throw new context.errors.codes.ERR_OUT_OF_RANGE(own, 'a non-negative number', value);
  }
}

export function createLimitMethods(context: EventsContext) {
  return {
    setMaxListeners: function (this: any, n: number) {
      validateLimit(context, n, 'setMaxListeners', 'n');
      this._maxListeners = n;
      return this;
    },
    getMaxListeners: function (this: any): number {
      return limitOf(context, this);
    },
  };
}

/** The limit in force. */
export function limitOf(context: EventsContext, emitter: any): number {
  return emitter._maxListeners === undefined
    ? context.EventEmitter.defaultMaxListeners
    : emitter._maxListeners;
}
