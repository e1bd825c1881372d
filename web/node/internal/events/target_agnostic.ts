/** The helpers of `once` and `on` that take an EventEmitter or an EventTarget. */
import type { Environment } from '../environment.ts';

export function createTargetAgnostic(env: Environment) {
  const { codes } = env.require('internal/errors');
  const wrong = (emitter: unknown) =>
    new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);

  return {
    addTo(emitter: any, name: PropertyKey, listener: unknown, flags?: any): void {
      if (typeof emitter.on === 'function') {
        if (flags?.once) emitter.once(name, listener);
        else emitter.on(name, listener);
      } else if (typeof emitter.addEventListener === 'function') {
        emitter.addEventListener(name, listener, flags);
      } else {
        throw wrong(emitter);
      }
    },

    removeFrom(emitter: any, name: PropertyKey, listener: unknown, flags?: any): void {
      if (typeof emitter.removeListener === 'function') {
        emitter.removeListener(name, listener);
      } else if (typeof emitter.removeEventListener === 'function') {
        emitter.removeEventListener(name, listener, flags);
      } else {
        throw wrong(emitter);
      }
    },

    /** Flags for a listener of 'abort' that hears of it even after stopImmediatePropagation(). */
    abortFlags(): object {
      const { kResistStopPropagation } = env.require('internal/event_target');
      return { __proto__: null, once: true, [kResistStopPropagation]: true };
    },
  };
}
