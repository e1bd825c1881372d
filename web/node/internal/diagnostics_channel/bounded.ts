/** Node 26: channels in pairs of `start` and `end`, and tracing channels made of two pairs. */
import type { ChannelServices } from '../../diagnostics_channel.ts';
import { asyncSupport } from '../async_support.ts';
import {
  ArrayPrototypeSplice,
  FunctionPrototypeCall,
  ObjectDefineProperty,
  ObjectGetPrototypeOf,
  ReflectApply,
} from '../primordials.ts';
import { runScope } from './stores.ts';
import { callbackAt, channelFrom } from './tracing.ts';

type AnyFunction = (...args: any[]) => any;

const PAIR = ['start', 'end'] as const;
const noContext = Object.freeze({ __proto__: null });

export function createBoundedChannels(services: ChannelServices) {
  const { env, channel, throwLater } = services;
  const { Promise, promises } = asyncSupport(env) as any;
  const PromisePrototype = Promise.prototype;
  const { then } = PromisePrototype;
  const { dispose } = Symbol as unknown as { dispose: symbol };

  /** `start` is published and its stores are set; disposing publishes `end` and resets them. */
  class BoundedChannelScope {
    #context: unknown;
    #end: any;
    #scope: any;

    constructor(bounded: BoundedChannel, context: unknown) {
      if (!bounded.hasSubscribers) return;
      this.#context = context;
      this.#end = bounded.end;
      this.#scope = runScope(bounded.start, context, throwLater);
    }

    static leave(scope: BoundedChannelScope): void {
      if (!scope.#scope) return;
      scope.#end.publish(scope.#context);
      scope.#scope[dispose]();
      scope.#scope = undefined;
    }
  }
  const { leave } = BoundedChannelScope;
  const disposer = {
    [dispose](this: BoundedChannelScope) {
      leave(this);
    },
  };
  ObjectDefineProperty(BoundedChannelScope.prototype, dispose, {
    value: disposer[dispose],
    writable: true,
    configurable: true,
  });

  /** `using scope = …` around a call. */
  function within(scope: BoundedChannelScope, run: AnyFunction): unknown {
    try {
      return run();
    } finally {
      if (!env.loop.fuel.x) leave(scope);
    }
  }

  class BoundedChannel {
    declare readonly start: any;
    declare readonly end: any;

    constructor(nameOrChannels: any) {
      for (const name of PAIR) {
        const value = channelFrom(services, nameOrChannels, name, 'BoundedChannel');
        ObjectDefineProperty(this, name, { value });
      }
    }

    get hasSubscribers(): boolean {
      return this.start?.hasSubscribers || this.end?.hasSubscribers;
    }

    subscribe(handlers: any): void {
      for (const name of PAIR) if (handlers[name]) this[name]?.subscribe(handlers[name]);
    }

    unsubscribe(handlers: any): boolean {
      let done = true;
      for (const name of PAIR)
        if (handlers[name] && !this[name]?.unsubscribe(handlers[name])) done = false;
      return done;
    }

    withScope(context: unknown = noContext): BoundedChannelScope {
      return new BoundedChannelScope(this, context);
    }

    run(context: unknown, fn: AnyFunction, thisArg?: unknown, ...args: unknown[]): unknown {
      return within(this.withScope(context ?? {}), () => ReflectApply(fn, thisArg, args));
    }
  }

  class TracingChannel {
    declare readonly error: any;
    #call: any;
    #continuation: any;

    constructor(given: any) {
      if (typeof given === 'string') {
        this.#call = new BoundedChannel(given);
        this.#continuation = new BoundedChannel({
          start: channel(`tracing:${given}:asyncStart`),
          end: channel(`tracing:${given}:asyncEnd`),
        });
      } else if (typeof given === 'object') {
        this.#call = new BoundedChannel({ start: given.start, end: given.end });
        this.#continuation = new BoundedChannel({ start: given.asyncStart, end: given.asyncEnd });
      }
      const value = channelFrom(services, given, 'error', 'TracingChannel');
      ObjectDefineProperty(this, 'error', { value });
    }

    get start(): any {
      return this.#call.start;
    }
    get end(): any {
      return this.#call.end;
    }
    get asyncStart(): any {
      return this.#continuation.start;
    }
    get asyncEnd(): any {
      return this.#continuation.end;
    }

    get hasSubscribers(): boolean {
      return (
        this.#call.hasSubscribers || this.#continuation.hasSubscribers || this.error?.hasSubscribers
      );
    }

    subscribe(handlers: any): void {
      const { start, end, asyncStart, asyncEnd, error } = handlers;
      if (start || end) this.#call.subscribe({ start, end });
      if (asyncStart || asyncEnd)
        this.#continuation.subscribe({ start: asyncStart, end: asyncEnd });
      if (error) this.error.subscribe(error);
    }

    unsubscribe(handlers: any): boolean {
      const { start, end, asyncStart, asyncEnd, error } = handlers;
      let done = true;
      if ((start || end) && !this.#call.unsubscribe({ start, end })) done = false;
      const continuation = { start: asyncStart, end: asyncEnd };
      if ((asyncStart || asyncEnd) && !this.#continuation.unsubscribe(continuation)) done = false;
      if (error && !this.error.unsubscribe(error)) done = false;
      return done;
    }

    /** Runs inside of the call's pair; an error is published on its way. */
    #traced(context: any, run: AnyFunction): unknown {
      return within(this.#call.withScope(context), () => {
        try {
          return run();
        } catch (thrown) {
          if (env.loop.fuel.isSentinel(thrown)) throw thrown;
          env.loop.fuel.c(thrown);
          context.error = thrown;
          this.error.publish(context);
          throw thrown;
        }
      });
    }

    traceSync(fn: AnyFunction, given?: any, thisArg?: unknown, ...args: unknown[]): unknown {
      if (!this.hasSubscribers) return ReflectApply(fn, thisArg, args);
      const context = given === undefined ? Object.create(null) : given;
      return this.#traced(context, () => {
        const result = ReflectApply(fn, thisArg, args);
        context.result = result;
        return result;
      });
    }

    tracePromise(fn: AnyFunction, given?: any, thisArg?: unknown, ...args: unknown[]): unknown {
      if (!this.hasSubscribers) {
        const result = ReflectApply(fn, thisArg, args);
        if (typeof result?.then !== 'function') warnOfNonThenable(fn);
        return result;
      }
      const context = given === undefined ? Object.create(null) : given;
      const continuation = this.#continuation;
      const onReject = (reason: unknown) => {
        context.error = reason;
        this.error.publish(context);
        within(continuation.withScope(context), () => undefined);
      };
      const onResolve = (result: unknown) => {
        context.result = result;
        return within(continuation.withScope(context), () => result);
      };
      return this.#traced(context, () => {
        const result = ReflectApply(fn, thisArg, args);
        if (typeof result?.then !== 'function') {
          warnOfNonThenable(fn);
          context.result = result;
          return result;
        }
        if (promises.isPromise(result) && ObjectGetPrototypeOf(result) === PromisePrototype) {
          return FunctionPrototypeCall(then, result, onResolve, (reason: unknown) => {
            onReject(reason);
            throw reason;
          });
        }
        result.then(onResolve, onReject);
        return result;
      });
    }

    traceCallback(
      fn: AnyFunction,
      position = -1,
      context: any = noContext,
      thisArg?: unknown,
      ...args: unknown[]
    ): unknown {
      if (!this.hasSubscribers) return ReflectApply(fn, thisArg, args);
      const { error } = this;
      const continuation = this.#continuation;
      const callback = callbackAt(services, args, position);
      function wrappedCallback(this: unknown, ...results: any[]): unknown {
        const [reason, result] = results;
        if (reason) {
          context.error = reason;
          error.publish(context);
        } else {
          context.result = result;
        }
        return within(continuation.withScope(context), () => ReflectApply(callback, this, results));
      }
      ArrayPrototypeSplice(args, position, 1, wrappedCallback);
      return this.#traced(context, () => ReflectApply(fn, thisArg, args));
    }
  }

  function warnOfNonThenable(fn: AnyFunction): void {
    env.process.emitWarning(
      `tracePromise was called with the function '${fn.name || '<anonymous>'}', which returned a non-thenable.`,
    );
  }

  return {
    BoundedChannel,
    boundedChannel: (nameOrChannels: any) => new BoundedChannel(nameOrChannels),
    tracingChannel: (nameOrChannels: any) => new TracingChannel(nameOrChannels),
  };
}
