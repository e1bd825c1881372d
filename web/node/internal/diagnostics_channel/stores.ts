/** Stores bound to a channel: what it publishes becomes their value for the time of a call. */
import { MapPrototypeEntries } from '../primordials.ts';

type AnyFunction = (...args: any[]) => unknown;
type ThrowLater = (error: unknown) => void;

interface StoreChannel {
  readonly _stores: Map<any, AnyFunction | undefined>;
  publish(data: unknown): void;
}

/** Runs `fn` inside of the `run` of every store, after publishing (up to Node 24). */
export function runStores(
  channel: StoreChannel,
  data: unknown,
  fn: () => unknown,
  throwLater: ThrowLater,
): unknown {
  let run = () => {
    channel.publish(data);
    return fn();
  };
  for (const [store, transform] of MapPrototypeEntries(channel._stores)) {
    const next = run;
    run = () => {
      let context = data;
      if (transform !== undefined) {
        try {
          context = transform(data);
        } catch (error) {
          throwLater(error);
          return next();
        }
      }
      return store.run(context, next);
    };
  }
  return run();
}

/** Enters a scope of every store, then publishes; disposing of the result leaves them (Node 26). */
export function runScope(channel: StoreChannel, data: unknown, throwLater: ThrowLater): object {
  const { dispose } = Symbol as unknown as { dispose: symbol };
  const scopes: any[] = [];
  if (channel._stores) {
    for (const [store, transform] of MapPrototypeEntries(channel._stores)) {
      let context = data;
      if (transform) {
        try {
          context = transform(data);
        } catch (error) {
          throwLater(error);
          continue;
        }
      }
      scopes.push(store.withScope(context));
    }
  }
  channel.publish(data);
  const { RunStoresScope } = {
    RunStoresScope: class {
      [dispose](): void {
        while (scopes.length > 0) scopes.pop()[dispose]();
      }
    },
  };
  return new RunStoresScope();
}
