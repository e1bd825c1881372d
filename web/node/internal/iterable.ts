/**
 * Arrays for the runtime's own loops, spreads and destructuring, which the build wraps in `iterableOf` (scripts/lib/packages/
 * array-iteration.mjs): Node's lib/ iterates its arrays by primordials, so a program that deletes
 * `Array.prototype[Symbol.iterator]` or replaces %ArrayIteratorPrototype%'s `next` neither breaks nor sees it.
 *
 * Evaluated before all modules that iterate anything.
 */
import { ArrayIsArray, ObjectGetPrototypeOf, TypedArray, uncurryThis } from './primordials.ts';

const { iterator } = Symbol;
const { isView } = ArrayBuffer;
const arrayPrototype = Array.prototype as any;
const values = arrayPrototype[iterator];
const arrayIteratorPrototype = ObjectGetPrototypeOf(values.call([]));
const { next } = arrayIteratorPrototype;
const step = uncurryThis(next) as (self: any) => IteratorResult<any>;

/** The value itself; in a program that has changed how arrays are iterated, an iterator of its own for an array. */
export function iterableOf(value: any): any {
  return arrayPrototype[iterator] === values && arrayIteratorPrototype.next === next
    ? value
    : guarded(value);
}

function guarded(value: any): any {
  if (typeof value !== 'object' || value === null) return value;
  if (ObjectGetPrototypeOf(value) === arrayIteratorPrototype) return iterate(() => step(value));
  // An array with another iterator than its class's is iterated as it says.
  const isPlain = ArrayIsArray(value)
    ? (value as any)[iterator] === arrayPrototype[iterator]
    : isView(value) && (value as any)[iterator] === TypedArray.prototype[iterator];
  return isPlain ? iterate(stepsOf(value)) : value;
}

function stepsOf(list: ArrayLike<any>): () => IteratorResult<any> {
  let at = 0;
  return () =>
    at < list.length ? { value: list[at++], done: false } : { value: undefined, done: true };
}

const iterate = (nextStep: () => IteratorResult<any>) => ({
  __proto__: null,
  next: nextStep,
  [iterator]() {
    return this;
  },
});
