/** `events.addAbortListener(signal, listener)`. */
import { ObjectCreate } from '../primordials.ts';
import type { EventsContext } from './context.ts';
import { createTargetAgnostic } from './target_agnostic.ts';

const madeUp = Symbol('Symbol.dispose');

/** `Symbol.dispose`: the engine's, or what the runtime has put in its place by the time it is asked for. */
export const disposeSymbol = (): symbol => (Symbol as { dispose?: symbol }).dispose ?? madeUp;

export function createAddAbortListener(context: EventsContext) {
  const { env, errors, validators } = context;
  const { abortFlags } = createTargetAgnostic(env);

  const { addAbortListener } = {
    addAbortListener: function (signal: any, listener: (event?: unknown) => void) {
      if (signal === undefined) {
        throw new errors.codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
      }
      validators.validateAbortSignal(signal, 'signal');
      validators.validateFunction(listener, 'listener');

      let remove = (): void => {};
      if (signal.aborted) {
        env.require('internal/process/task_queues').queueMicrotask(() => listener());
      } else {
        signal.addEventListener('abort', listener, abortFlags());
        remove = () => signal.removeEventListener('abort', listener);
      }
      const disposable = ObjectCreate(null);
      disposable[disposeSymbol()] = () => remove();
      return disposable;
    },
  };
  return addAbortListener;
}
