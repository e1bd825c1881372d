/** `events.once(emitter, name)`: a promise for the arguments of the next emit. */
import { asyncSupport } from '../async_support.ts';
import type { EventsContext } from './context.ts';
import { createTargetAgnostic } from './target_agnostic.ts';

export function createOnce(context: EventsContext) {
  return context.major < 12 ? createPlainOnce(context) : createAsyncOnce(context);
}

/** Node 10: an ordinary function, of emitters only, without options. */
function createPlainOnce({ env }: EventsContext) {
  const { Promise } = asyncSupport(env);
  const { once } = {
    once: function (emitter: any, name: PropertyKey) {
      return new Promise((resolve, reject) => {
        // As methods of an object so that bundling leaves them the names that inspect shows.
        const { errorListener, eventListener } = {
          errorListener: (error: unknown) => {
            emitter.removeListener(name, eventListener);
            reject(error);
          },
          eventListener: (...args: unknown[]) => {
            if (name !== 'error') emitter.removeListener('error', errorListener);
            resolve(args);
          },
        };
        if (name !== 'error') emitter.once('error', errorListener);
        emitter.once(name, eventListener);
      });
    },
  };
  return once;
}

function createAsyncOnce(context: EventsContext) {
  const { env, major, errors, validators } = context;
  const { Promise, asyncFunction } = asyncSupport(env);
  const { addTo, removeFrom, abortFlags } = createTargetAgnostic(env);
  const abortError = (signal: any) => new errors.AbortError(undefined, { cause: signal?.reason });

  const waitFor = (emitter: any, name: PropertyKey, signal: any) =>
    new Promise((resolve, reject) => {
      const stopListeningForAbort = () => {
        if (signal != null) removeFrom(signal, 'abort', abortListener);
      };
      const { errorListener, resolver, abortListener } = {
        errorListener: (error: unknown) => {
          emitter.removeListener(name, resolver);
          stopListeningForAbort();
          reject(error);
        },
        resolver: (...args: unknown[]) => {
          if (typeof emitter.removeListener === 'function') {
            emitter.removeListener('error', errorListener);
          }
          stopListeningForAbort();
          resolve(args);
        },
        abortListener: () => {
          removeFrom(emitter, name, resolver);
          removeFrom(emitter, 'error', errorListener);
          reject(abortError(signal));
        },
      };

      // An EventTarget's 'abort' may be waited for, so that these are an abort's flags as well.
      const isTarget = typeof emitter.on !== 'function';
      addTo(emitter, name, resolver, isTarget ? abortFlags() : { once: true });
      // Errors end the wait on emitters only: EventTarget gives 'error' no such meaning.
      if (name !== 'error' && typeof emitter.once === 'function') {
        emitter.once('error', errorListener);
      }
      if (signal != null) addTo(signal, 'abort', abortListener, abortFlags());
    });

  // biome-ignore lint/correctness/useYield: a generator that awaits nothing is an async function that does not
  const once = function* (emitter: any, name: PropertyKey, options: any = {}) {
    if (major >= 22) validators.validateObject(options, 'options');
    const signal = options?.signal;
    validators.validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) throw abortError(signal);
    return waitFor(emitter, name, signal);
  };
  return asyncFunction(once, 'once');
}
