/**
 * AsyncContextFrame of Node 24 and later: what every AsyncLocalStorage holds at a moment, as one immutable map. The
 * current frame is one slot that promise jobs, ticks, timers and requests take with them and put back
 * (V8's "continuation preserved embedder data").
 */
import {
  MapPrototypeDelete,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  primordialGlobals,
} from './primordials.ts';

const { Map } = primordialGlobals;

/** The slot; undefined while no storage has a value. */
export interface AsyncContext {
  frame: unknown;
}

/** One store more than `from`. */
export function extendFrame(from: unknown, storage: object, store: unknown): Map<object, unknown> {
  const frame = new Map<object, unknown>();
  if (from !== undefined)
    MapPrototypeForEach(from, (value, key) => {
      MapPrototypeSet(frame, key, value);
    });
  MapPrototypeSet(frame, storage, store);
  return frame;
}

export const frameHas = (frame: unknown, storage: object): boolean =>
  frame !== undefined && MapPrototypeHas(frame, storage);
export const frameGet = (frame: unknown, storage: object): unknown =>
  MapPrototypeGet(frame, storage);

/** `disable()`: the storage goes out of the frame itself, and so out of all that hold it. */
export function removeFromFrame(frame: unknown, storage: object): void {
  if (frame !== undefined) MapPrototypeDelete(frame, storage);
}
