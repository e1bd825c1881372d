/**
 * Looks into the iterators of maps and sets. Their state belongs to the engine, so the first look
 * takes out what is left; from then on `next` of such an iterator gives it out from here.
 */
import {
  ArrayIsArray,
  ArrayPrototypePush,
  ObjectDefineProperty,
  ObjectGetPrototypeOf,
  ObjectIs,
  primordialGlobals,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../../primordials.ts';
import { isMapIterator } from '../brands.ts';

interface Rest {
  entries: unknown[];
  isKeyValue: boolean;
  /** How many of the entries were given out since. */
  given: number;
}

const { WeakMap } = primordialGlobals;
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

/**
 * Whether these came from `entries()`. A map's values that are all pairs look the same as its
 * entries; a set's entries are pairs of the same value.
 */
function arePairs(entries: unknown[], isMap: boolean): boolean {
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (!ArrayIsArray(entry) || entry.length !== 2) return false;
    if (!isMap && !ObjectIs(entry[0], entry[1])) return false;
  }
  return entries.length > 0;
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
    rest = { entries, isKeyValue: arePairs(entries, isMap), given: 0 };
    WeakMapPrototypeSet(rests, iterator, rest);
    kind.replaceNext();
  }
  const left: unknown[] = [];
  for (let i = rest.given; i < rest.entries.length; i++) ArrayPrototypePush(left, rest.entries[i]);
  return { entries: left, isKeyValue: rest.isKeyValue };
}
