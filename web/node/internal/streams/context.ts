/** The async context of callbacks that streams keep. */
import type { Environment } from '../environment.ts';

type AnyFunction = (...args: any[]) => any;

export default function create(env: Environment) {
  /** Since Node 26 a callback without a context is kept as it is, unless hooks watch. */
  const isOutside = (): boolean =>
    env.profile.major >= 26 &&
    env.asyncContext.frame === undefined &&
    env.require('internal/async_hooks').active.isEmpty;

  return {
    /** `callback`, to be run in the async context of now. */
    bound(callback: AnyFunction): AnyFunction {
      if (env.asyncTracking === undefined || isOutside()) return callback;
      const { AsyncResource } = env.require('async_hooks');
      const resource = new AsyncResource('STREAM_END_OF_STREAM');
      return function (this: unknown, ...args: unknown[]) {
        return resource.runInAsyncScope(callback, this, ...args);
      };
    },
  };
}
