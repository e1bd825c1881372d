/** Node's `diagnostics_channel`: named channels, stores bound to them, and tracing channels. */
import { createBoundedChannels } from './internal/diagnostics_channel/bounded.ts';
import { runScope, runStores } from './internal/diagnostics_channel/stores.ts';
import { createTracingChannel } from './internal/diagnostics_channel/tracing.ts';
import type { Environment } from './internal/environment.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeHas,
  MapPrototypeSet,
  ObjectGetPrototypeOf,
  ObjectSetPrototypeOf,
  primordialGlobals,
  ReflectApply,
} from './internal/primordials.ts';

const { Map } = primordialGlobals;

type Subscriber = (message: unknown, name: string | symbol) => unknown;
type AnyFunction = (...args: any[]) => unknown;

/** What the parts of the module share. */
export interface ChannelServices {
  readonly env: Environment;
  readonly Channel: any;
  channel(name: string | symbol): any;
  /** An error of a subscriber or a transform: uncaught, in a tick. */
  throwLater(error: unknown): void;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateFunction } = env.require('internal/validators');
  const channels = new Map<string | symbol, any>();

  function throwLater(error: unknown): void {
    if (env.loop.fuel.isSentinel(error)) throw error;
    env.loop.fuel.c(error);
    env.process.nextTick(() => {
      env.require('internal/process/trigger_uncaught')(error, false);
    });
  }

  /** A channel becomes another class while somebody listens, so that publishing to nobody costs nothing. */
  function markActive(channel: any): void {
    ObjectSetPrototypeOf(channel, ActiveChannel.prototype);
    channel._subscribers = [];
    channel._stores = new Map();
  }

  function maybeMarkInactive(channel: any): void {
    if (channel._subscribers.length > 0 || MapPrototypeGetSize(channel._stores) > 0) return;
    ObjectSetPrototypeOf(channel, Channel.prototype);
    channel._subscribers = undefined;
    channel._stores = undefined;
  }

  class ActiveChannel {
    declare _subscribers: Subscriber[];
    declare _stores: Map<any, AnyFunction | undefined>;
    declare name: string | symbol;

    subscribe(subscription: Subscriber): void {
      validateFunction(subscription, 'subscription');
      if (major >= 20) this._subscribers = ArrayPrototypeSlice(this._subscribers);
      ArrayPrototypePush(this._subscribers, subscription);
    }

    unsubscribe(subscription: Subscriber): boolean {
      const index = ArrayPrototypeIndexOf(this._subscribers, subscription);
      if (index === -1) return false;
      if (major >= 20) this._subscribers = ArrayPrototypeSlice(this._subscribers);
      ArrayPrototypeSplice(this._subscribers, index, 1);
      maybeMarkInactive(this);
      return true;
    }

    bindStore(store: any, transform?: AnyFunction): void {
      MapPrototypeSet(this._stores, store, transform);
    }

    unbindStore(store: any): boolean {
      if (!MapPrototypeDelete(this._stores, store)) return false;
      maybeMarkInactive(this);
      return true;
    }

    get hasSubscribers(): boolean {
      return true;
    }

    publish(data: unknown): void {
      const taken = this._subscribers;
      // Node 18 goes by the list that it changes, later ones by the list as it was.
      const list = () => (major < 20 ? this._subscribers : taken);
      const length = () => (major < 20 ? list().length : (taken?.length ?? 0));
      for (let i = 0; i < length(); i++) {
        try {
          const onMessage = list()[i]!;
          onMessage(data, this.name);
        } catch (error) {
          throwLater(error);
        }
      }
    }

    withStoreScope(data: unknown): object {
      return runScope(this, data, throwLater);
    }

    runStores(data: unknown, fn: AnyFunction, thisArg?: unknown, ...args: unknown[]): unknown {
      if (major < 26)
        return runStores(this, data, () => ReflectApply(fn, thisArg, args), throwLater);
      const scope: any = this.withStoreScope(data);
      try {
        return ReflectApply(fn, thisArg, args);
      } finally {
        scope[dispose]();
      }
    }
  }

  class Channel {
    _subscribers: undefined = undefined;
    _stores: undefined = undefined;
    name: string | symbol;

    constructor(name: string | symbol) {
      this.name = name;
      if (major >= 24) (this as any)._index = undefined;
      MapPrototypeSet(channels, name, this);
    }

    static [Symbol.hasInstance](instance: object): boolean {
      const prototype = ObjectGetPrototypeOf(instance);
      return prototype === Channel.prototype || prototype === ActiveChannel.prototype;
    }

    subscribe(subscription: Subscriber): void {
      // Before 24 the channel was active by the time that a wrong subscriber was refused.
      if (major >= 24) validateFunction(subscription, 'subscription');
      markActive(this);
      this.subscribe(subscription);
    }

    unsubscribe(): boolean {
      return false;
    }

    bindStore(store: any, transform?: AnyFunction): void {
      markActive(this);
      this.bindStore(store, transform);
    }

    unbindStore(): boolean {
      return false;
    }

    get hasSubscribers(): boolean {
      return false;
    }

    publish(): void {}

    withStoreScope(): object {
      return { [dispose]() {} };
    }

    runStores(_data: unknown, fn: AnyFunction, thisArg?: unknown, ...args: unknown[]): unknown {
      return ReflectApply(fn, thisArg, args);
    }
  }
  const { dispose } = Symbol as unknown as { dispose: symbol };
  if (major < 26) {
    delete (ActiveChannel.prototype as any).withStoreScope;
    delete (Channel.prototype as any).withStoreScope;
  }

  function channel(name: string | symbol): any {
    const known = MapPrototypeGet(channels, name);
    if (known) return known;
    if (typeof name !== 'string' && typeof name !== 'symbol') {
      throw new codes.ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
    }
    return new Channel(name);
  }

  function subscribe(name: string | symbol, subscription: Subscriber): unknown {
    return channel(name).subscribe(subscription);
  }

  function unsubscribe(name: string | symbol, subscription: Subscriber): boolean {
    return channel(name).unsubscribe(subscription);
  }

  function hasSubscribers(name: string | symbol): boolean {
    return MapPrototypeHas(channels, name) && MapPrototypeGet(channels, name).hasSubscribers;
  }

  const services: ChannelServices = { env, Channel, channel, throwLater };
  if (major >= 26) {
    const { tracingChannel, boundedChannel, BoundedChannel } = createBoundedChannels(services);
    return {
      channel,
      hasSubscribers,
      subscribe,
      tracingChannel,
      unsubscribe,
      boundedChannel,
      Channel,
      BoundedChannel,
    };
  }
  const tracingChannel = createTracingChannel(services);
  return { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
}
