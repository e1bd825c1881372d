/** `tracingChannel` of Node 18 to 24: five channels around one operation. */
import type { ChannelServices } from '../../diagnostics_channel.ts';
import { asyncSupport } from '../async_support.ts';
import {
  ArrayPrototypeSplice,
  FunctionPrototypeCall,
  ObjectDefineProperty,
  ReflectApply,
} from '../primordials.ts';

type AnyFunction = (...args: any[]) => any;

export const TRACE_EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;

/** One of the channels: by a name, or out of an object that has them. */
export function channelFrom(
  { env, Channel, channel }: ChannelServices,
  nameOrChannels: any,
  name: string,
  className: string,
): any {
  const { codes } = env.require('internal/errors');
  if (typeof nameOrChannels === 'string') return channel(`tracing:${nameOrChannels}:${name}`);
  if (typeof nameOrChannels === 'object' && nameOrChannels !== null) {
    const given = nameOrChannels[name];
    if (!(given instanceof Channel)) {
      throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${name}`, ['Channel'], given);
    }
    return given;
  }
  throw new codes.ERR_INVALID_ARG_TYPE(
    'nameOrChannels',
    ['string', 'object', className],
    nameOrChannels,
  );
}

/** The callback at `position` of the arguments, counted from the end where negative. */
export function callbackAt(services: ChannelServices, args: any[], position: number): AnyFunction {
  const index = position < 0 ? args.length + position : position;
  const { validateFunction } = services.env.require('internal/validators');
  validateFunction(args[index], 'callback');
  return args[index];
}

export function createTracingChannel(services: ChannelServices): AnyFunction {
  const { env } = services;
  const { major } = env.profile;
  const { Promise } = asyncSupport(env);
  const { then } = Promise.prototype;
  const resolvePromise = Promise.resolve;
  const rejectPromise = Promise.reject;

  const className = major < 20 ? 'Channel' : 'TracingChannel';

  class TracingChannel {
    declare readonly start: any;
    declare readonly end: any;
    declare readonly asyncStart: any;
    declare readonly asyncEnd: any;
    declare readonly error: any;

    constructor(nameOrChannels: any) {
      if (nameOrChannels === null && major < 20) {
        const message = "Cannot destructure property 'start' of 'nameOrChannels' as it is null.";
        throw new TypeError(message);
      }
      for (const name of TRACE_EVENTS) {
        const value = channelFrom(services, nameOrChannels, name, className);
        if (major < 20) (this as any)[name] = value;
        else ObjectDefineProperty(this, name, { value });
      }
    }

    get hasSubscribers(): boolean {
      return TRACE_EVENTS.some((name) => this[name]?.hasSubscribers);
    }

    subscribe(handlers: any): void {
      for (const name of TRACE_EVENTS) {
        if (handlers[name]) this[name]?.subscribe(handlers[name]);
      }
    }

    unsubscribe(handlers: any): boolean {
      let done = true;
      for (const name of TRACE_EVENTS) {
        if (handlers[name] && !this[name]?.unsubscribe(handlers[name])) done = false;
      }
      return done;
    }

    traceSync(fn: AnyFunction, context: any = {}, thisArg?: unknown, ...args: unknown[]): unknown {
      if (isIdle(this)) return ReflectApply(fn, thisArg, args);
      return traced(this, context, () => {
        const result = ReflectApply(fn, thisArg, args);
        context.result = result;
        return result;
      });
    }

    tracePromise(
      fn: AnyFunction,
      context: any = {},
      thisArg?: unknown,
      ...args: unknown[]
    ): unknown {
      if (isIdle(this)) return ReflectApply(fn, thisArg, args);
      const { asyncStart, asyncEnd, error } = this;
      function reject(reason: unknown): unknown {
        context.error = reason;
        error.publish(context);
        asyncStart.publish(context);
        asyncEnd.publish(context);
        return FunctionPrototypeCall(rejectPromise, Promise, reason);
      }
      function resolve(result: unknown): unknown {
        context.result = result;
        asyncStart.publish(context);
        asyncEnd.publish(context);
        return result;
      }
      return traced(this, context, () => {
        let promise = ReflectApply(fn, thisArg, args);
        if (!(promise instanceof Promise))
          promise = FunctionPrototypeCall(resolvePromise, Promise, promise);
        return FunctionPrototypeCall(then, promise, resolve, reject);
      });
    }

    traceCallback(
      fn: AnyFunction,
      position = -1,
      context: any = {},
      thisArg?: unknown,
      ...args: unknown[]
    ): unknown {
      if (isIdle(this)) return ReflectApply(fn, thisArg, args);
      const { asyncStart, asyncEnd, error } = this;
      const callback = callbackAt(services, args, position);
      function wrappedCallback(this: unknown, ...results: any[]): void {
        const [reason, result] = results;
        if (reason) {
          context.error = reason;
          error.publish(context);
        } else {
          context.result = result;
        }
        asyncStart.runStores(context, () => {
          try {
            return ReflectApply(callback, this, results);
          } finally {
            if (!env.loop.fuel.x) asyncEnd.publish(context);
          }
        });
      }
      ArrayPrototypeSplice(args, position, 1, wrappedCallback);
      return traced(this, context, () => ReflectApply(fn, thisArg, args));
    }
  }
  if (major < 20) delete (TracingChannel.prototype as any).hasSubscribers;

  /** Nobody listens, so nothing is done around the call; Node 18 does it all the same. */
  const isIdle = (channels: TracingChannel): boolean => major >= 20 && !channels.hasSubscribers;

  /** `start` before, `error` on the way, `end` after the synchronous part. */
  function traced({ start, end, error }: TracingChannel, context: any, run: AnyFunction): unknown {
    return start.runStores(context, () => {
      try {
        return run();
      } catch (thrown) {
        if (env.loop.fuel.isSentinel(thrown)) throw thrown;
        env.loop.fuel.c(thrown);
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        if (!env.loop.fuel.x) end.publish(context);
      }
    });
  }

  return function tracingChannel(nameOrChannels: any): TracingChannel {
    return new TracingChannel(nameOrChannels);
  };
}
