/**
 * Looks into the iterators of maps and sets. Their state belongs to the engine, so the first look
 * takes out what is left; from then on `next` of such an iterator gives it out from here.
 */
import {
  ArrayPrototypePush,
  ObjectDefineProperty,
  ObjectGetPrototypeOf,
  primordialGlobals,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
  WeakSetPrototypeAdd,
  WeakSetPrototypeHas,
} from '../../primordials.ts';
import { isMapIterator } from '../brands.ts';

interface Rest {
  entries: unknown[];
  isKeyValue: boolean;
  /** How many of the entries were given out since. */
  given: number;
}

const { WeakMap, WeakSet } = primordialGlobals;
const rests = new WeakMap<object, Rest>();

type Next = (iterator: object) => IteratorResult<unknown>;

/** The engine's own `next` of a kind of iterator, and whether it has been replaced. */
class Kind {
  readonly next: Next;
  readonly #prototype: object;
  #isReplaced = false;

  constructor(example: object) {
    this.#prototype = ObjectGetPrototypeOf(example);
    this.next = uncurryThis((example as Iterator<unknown>).next) as Next;
  }

  /** Makes `next` give out what was taken out. Not before the first look: it costs speed. */
  replaceNext(): void {
    if (this.#isReplaced) return;
    this.#isReplaced = true;
    const nativeNext = this.next;
    ObjectDefineProperty(this.#prototype, 'next', {
      configurable: true,
      value: {
        next(this: object) {
          const rest: Rest | undefined = WeakMapPrototypeGet(rests, this);
          if (rest === undefined) return nativeNext(this);
          const done = rest.given >= rest.entries.length;
          return { value: done ? undefined : rest.entries[rest.given++], done };
        },
      }.next,
      writable: true,
    });
  }
}

const mapIterators = new Kind(new Map().entries());
const setIterators = new Kind(new Set().values());

/** Iterators that do not give what their kind usually does: a map's keys or values, a set's entries. */
const unusual = new WeakSet<object>();

function watch(prototype: any, name: string): void {
  const native = uncurryThis(prototype[name]) as (self: object) => object;
  const { method } = {
    method(this: object) {
      const iterator = native(this);
      WeakSetPrototypeAdd(unusual, iterator);
      return iterator;
    },
  };
  ObjectDefineProperty(method, 'name', { configurable: true, value: name });
  ObjectDefineProperty(prototype, name, { configurable: true, value: method, writable: true });
}

/** Lets it be told from an iterator which method made it. */
export function watchIterators(globalObject: any): void {
  watch(globalObject.Map.prototype, 'keys');
  watch(globalObject.Map.prototype, 'values');
  watch(globalObject.Set.prototype, 'entries');
}

/** What an iterator of a map or a set has yet to give. */
export function previewIterator(iterator: object): { entries: unknown[]; isKeyValue: boolean } {
  let rest: Rest | undefined = WeakMapPrototypeGet(rests, iterator);
  if (rest === undefined) {
    const isMap = isMapIterator(iterator);
    const kind = isMap ? mapIterators : setIterators;
    const entries: unknown[] = [];
    for (let result = kind.next(iterator); !result.done; result = kind.next(iterator)) {
      ArrayPrototypePush(entries, result.value);
    }
    const isKeyValue = entries.length > 0 && isMap !== WeakSetPrototypeHas(unusual, iterator);
    rest = { entries, isKeyValue, given: 0 };
    WeakMapPrototypeSet(rests, iterator, rest);
    kind.replaceNext();
  }
  const left: unknown[] = [];
  for (let i = rest.given; i < rest.entries.length; i++) ArrayPrototypePush(left, rest.entries[i]);
  return { entries: left, isKeyValue: rest.isKeyValue };
}
