/** Objects that a program, or Node itself, has marked: not to be moved, not to be copied. */
import { primordialGlobals, WeakSetPrototypeAdd, WeakSetPrototypeHas } from '../primordials.ts';

const { WeakSet } = primordialGlobals;

export const untransferable = new WeakSet<object>();
export const uncloneable = new WeakSet<object>();

const isObjectLike = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** What worker_threads has for it. */
export const marks = {
  markAsUntransferable(obj: unknown): void {
    if (isObjectLike(obj)) WeakSetPrototypeAdd(untransferable, obj);
  },
  isMarkedAsUntransferable(obj: unknown): boolean {
    return isObjectLike(obj) && WeakSetPrototypeHas(untransferable, obj);
  },
  markAsUncloneable(obj: unknown): void {
    if (isObjectLike(obj)) WeakSetPrototypeAdd(uncloneable, obj);
  },
};
