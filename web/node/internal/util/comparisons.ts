/**
 * Deep equality: strict (`deepStrictEqual`), loose (`deepEqual`) and partial (`partialDeepStrictEqual`:
 * the second value is contained in the first). The rules moved a little with every version of Node.
 */
import type { Environment } from '../environment.ts';
import {
  ArrayIsArray,
  ArrayPrototypeLastIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  DatePrototypeGetTime,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeHas,
  ObjectGetOwnPropertySymbols,
  ObjectGetPrototypeOf,
  ObjectIs,
  ObjectKeys,
  ObjectPrototypeHasOwnProperty,
  ObjectPrototypePropertyIsEnumerable,
  ObjectPrototypeToString,
  primordialGlobals,
  SetPrototypeAdd,
  SetPrototypeDelete,
  SetPrototypeForEach,
  SetPrototypeGetSize,
  SetPrototypeHas,
} from '../primordials.ts';
import { isStackOverflowError } from '../errors.ts';
import * as brands from './brands.ts';
import { equalBoxes, equalBytes, equalFloats, containsBytes } from './comparisons_bytes.ts';
import { getOwnNonIndexProperties } from './inspect/property.ts';

type Mode = 'strict' | 'strictWithoutPrototypes' | 'loose' | 'partial';
type Iteration = 'none' | 'array' | 'set' | 'map';

const { Set } = primordialGlobals;

// Constructors by which two objects are told apart even where they are an own property.
const wellKnown = new Set<unknown>([
  ...Object.values(primordialGlobals),
  ...'BigInt64Array BigUint64Array Float32Array Float64Array Int16Array Int32Array Int8Array Uint16Array Uint32Array Uint8ClampedArray Float16Array'
    .split(' ')
    .map((name) => (globalThis as any)[name]),
]);
wellKnown.delete(undefined);

const hasOwn = ObjectPrototypeHasOwnProperty;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export default function create(env: Environment) {
  const { major } = env.profile;

  /** One comparison: its mode, and the objects it is inside of once there are cycles. */
  class Comparison {
    readonly mode: Mode;
    readonly isLoose: boolean;
    readonly isPartial: boolean;
    /** Those of both sides together, or (up to Node 18) of each side by depth. */
    readonly ancestors: Set<object> | undefined;
    readonly levels: [object[], object[]] = [[], []];
    root: [object, object] | undefined;
    second: [object, object] | undefined;
    usesSet = false;

    constructor(mode: Mode, ancestors: Set<object> | undefined) {
      this.mode = mode;
      this.isLoose = mode === 'loose';
      this.isPartial = mode === 'partial';
      this.ancestors = ancestors;
    }

    equal(a: any, b: any): boolean {
      if (a === b) return a !== 0 || this.isLoose || ObjectIs(a, b);
      if (isObject(a) && isObject(b)) return this.objects(a, b);
      const areNaN = Number.isNaN(a) && Number.isNaN(b);
      if (!this.isLoose) return areNaN;
      if (isObject(a) || isObject(b)) return false;
      // biome-ignore lint/suspicious/noDoubleEquals: that is what loose means
      return a == b || (areNaN && major >= 14);
    }

    objects(a: any, b: any): boolean {
      if (major < 12 && this.isLoose) return this.objectsLoosely10(a, b);
      if (this.mode === 'strict' && !haveSamePrototype(a, b)) return false;
      if (!this.haveSameTag(a, b)) return false;
      if (ArrayIsArray(a)) return this.arrays(a, b);
      if (ObjectPrototypeToString(a) === '[object Object]' && a[Symbol.toStringTag] === undefined) {
        return !ArrayIsArray(b) && this.properties(a, b, 'none');
      }
      if (brands.isSet(a)) return this.collections(a, b, 'set', brands.isSet, SetPrototypeGetSize);
      if (brands.isMap(a)) return this.collections(a, b, 'map', brands.isMap, MapPrototypeGetSize);
      if (brands.isArrayBufferView(a)) return this.views(a, b);
      return this.values(a, b) && this.properties(a, b, 'none');
    }

    haveSameTag(a: any, b: any): boolean {
      if (major >= 24) {
        const tagA = a[Symbol.toStringTag];
        const tagB = b[Symbol.toStringTag];
        if (tagA !== undefined && tagB !== undefined) return tagA === tagB;
      }
      return ObjectPrototypeToString(a) === ObjectPrototypeToString(b);
    }

    /** Node 10 loosely compared objects of most kinds by their enumerable properties only. */
    objectsLoosely10(a: any, b: any): boolean {
      const tagA = ObjectPrototypeToString(a);
      const tagB = ObjectPrototypeToString(b);
      if (tagA === tagB) {
        if (tagA === '[object Object]' || tagA === '[object Array]') {
          return this.properties(a, b, 'none');
        }
        if (brands.isArrayBufferView(a)) {
          return /Float/.test(tagA) ? equalFloats(a as any, b) : equalBytes(a, b);
        }
        if (brands.isDate(a) && brands.isDate(b)) return equalTimes(a, b);
        if (brands.isRegExp(a) && brands.isRegExp(b)) return equalRegExps(a, b);
        const areErrors = brands.isError(a) && brands.isError(b);
        if (areErrors && (a.message !== b.message || a.name !== b.name)) return false;
      } else if (tagA === '[object Arguments]' || tagB === '[object Arguments]') {
        return false;
      }
      if (brands.isSet(a)) return this.collections(a, b, 'set', brands.isSet, SetPrototypeGetSize);
      if (brands.isMap(a)) return this.collections(a, b, 'map', brands.isMap, MapPrototypeGetSize);
      return !brands.isSet(b) && !brands.isMap(b) && this.properties(a, b, 'none');
    }

    arrays(a: any[], b: any): boolean {
      if (!ArrayIsArray(b)) return false;
      const fits = this.isPartial ? a.length >= b.length : a.length === b.length;
      return fits && this.properties(a, b, 'array');
    }

    collections(
      a: object,
      b: object,
      iteration: Iteration,
      isKind: (value: unknown) => boolean,
      sizeOf: (value: unknown) => number,
    ): boolean {
      if (!isKind(b)) return false;
      const fits = this.isPartial ? sizeOf(a) >= sizeOf(b) : sizeOf(a) === sizeOf(b);
      return fits && this.properties(a, b, iteration);
    }

    views(a: any, b: any): boolean {
      const kind = brands.typedArrayKind(a);
      if (kind !== brands.typedArrayKind(b) || !brands.isArrayBufferView(b)) return false;
      const view = b as any;
      let isEqual: boolean;
      if (this.isPartial && a.byteLength !== view.byteLength) isEqual = containsBytes(a, view);
      else if (this.isLoose && /^Float/.test(kind ?? '')) isEqual = equalFloats(a, view);
      else isEqual = equalBytes(a, view);
      return isEqual && this.properties(a, b, 'none');
    }

    /** Objects whose content is not (only) in properties. */
    values(a: any, b: any): boolean {
      if (brands.isDate(a)) return brands.isDate(b) && equalTimes(a, b);
      if (brands.isRegExp(a)) return brands.isRegExp(b) && equalRegExps(a, b);
      if (brands.isAnyArrayBuffer(a)) {
        if (!brands.isAnyArrayBuffer(b)) return false;
        if (major < 12) return true; // it did not look inside
        const isPart = this.isPartial && a.byteLength !== b.byteLength;
        return isPart ? containsBytes(a, b) : equalBytes(a, b);
      }
      if (brands.isError(a)) return brands.isError(b) && this.errors(a, b);
      if (brands.isBoxedPrimitive(a)) return equalBoxes(a, b);
      const isOther =
        ArrayIsArray(b) ||
        brands.isArrayBufferView(b) ||
        brands.isSet(b) ||
        brands.isMap(b) ||
        brands.isDate(b) ||
        brands.isRegExp(b) ||
        brands.isAnyArrayBuffer(b) ||
        brands.isBoxedPrimitive(b) ||
        brands.isError(b);
      if (isOther) return false;
      if (major >= 20 && isURL(a)) return isURL(b) && a.href === b.href;
      // What cannot be looked into is equal to itself only.
      if (major >= 22 && (brands.isWeakMap(a) || brands.isWeakSet(a))) return false;
      return !(major >= 24 && env.require('internal/util/types').isPromise(a));
    }

    /** The stack may differ; name, message, cause and errors may not, enumerable or not. */
    errors(a: any, b: any): boolean {
      if (major < 20) return a.message === b.message && (a.name === b.name || major < 12);
      const keys = ['message', 'name', 'cause', 'errors'];
      for (let i = 0; i < keys.length; i++) if (!this.errorProperty(a, b, keys[i]!)) return false;
      if (major < 22) return true;
      const isCauseWanted = hasOwn(b, 'cause');
      return isCauseWanted === hasOwn(a, 'cause') || (this.isPartial && !isCauseWanted);
    }

    errorProperty(a: any, b: any, key: string): boolean {
      const isEnumerable = ObjectPrototypePropertyIsEnumerable;
      if (major < 22 && isEnumerable(a, key) !== isEnumerable(b, key)) return false;
      if (isEnumerable(b, key)) return true; // compared with the other properties
      if (this.isPartial && (b[key] === undefined || (key === 'message' && b[key] === ''))) {
        return true;
      }
      return this.equal(a[key], b[key]);
    }

    /** Keys that count: enumerable ones, without indices; symbols unless the comparison is loose. */
    keysOf(object: any, hasIndices: boolean): PropertyKey[] {
      const keys: PropertyKey[] = hasIndices
        ? getOwnNonIndexProperties(object, false)
        : ObjectKeys(object);
      if (hasIndices) {
        for (let i = keys.length - 1; i >= 0; i--) {
          if (this.isLoose && typeof keys[i] === 'symbol') ArrayPrototypeSplice(keys, i, 1);
        }
      } else if (!this.isLoose) {
        const symbols = ObjectGetOwnPropertySymbols(object);
        for (let i = 0; i < symbols.length; i++) {
          const isShown = ObjectPrototypePropertyIsEnumerable(object, symbols[i]!);
          if (isShown) ArrayPrototypePush(keys, symbols[i]);
        }
      }
      return keys;
    }

    properties(a: any, b: any, iteration: Iteration): boolean {
      const hasIndices =
        iteration === 'array' || (brands.isTypedArray(a) && !(major < 12 && this.isLoose));
      const keys = this.keysOf(b, hasIndices);
      if (!this.isPartial && keys.length !== this.keysOf(a, hasIndices).length) return false;
      for (let i = 0; i < keys.length; i++) {
        if (!ObjectPrototypePropertyIsEnumerable(a, keys[i]!)) return false;
      }
      return this.inside(a, b, () => {
        for (let i = 0; i < keys.length; i++) {
          if (!this.equal(a[keys[i]!], b[keys[i]!])) return false;
        }
        if (iteration === 'array')
          return this.isPartial ? this.subsequence(a, b) : this.elements(a, b);
        if (iteration === 'set') return this.sets(a, b);
        return iteration !== 'map' || this.maps(a, b);
      });
    }

    /**
     * Cycles: objects that are being compared already are equal to each other and to nothing else. As Node keeps
     * them: the outermost pair and the one below it as pairs, all further ones of both sides in one set.
     */
    inside(a: object, b: object, compare: () => boolean): boolean {
      const { ancestors } = this;
      if (ancestors === undefined) return compare();
      if (major < 20) return this.insideLevels(a, b, compare);
      if (this.root === undefined) {
        this.root = [a, b];
        return compare();
      }
      if (!this.usesSet && this.second === undefined) return this.insideRoot(a, b, compare);
      if (!this.usesSet) {
        this.usesSet = true;
        for (const object of [...this.root, ...this.second!]) SetPrototypeAdd(ancestors, object);
      }
      const hasA = SetPrototypeHas(ancestors, a);
      const hasB = SetPrototypeHas(ancestors, b) || (!hasA && a === b);
      if (hasA && hasB) return true;
      if (major >= 24 && (hasA || hasB)) return false;
      SetPrototypeAdd(ancestors, a);
      SetPrototypeAdd(ancestors, b);
      const result = compare();
      SetPrototypeDelete(ancestors, a);
      SetPrototypeDelete(ancestors, b);
      return result;
    }

    /** The second pair, while there is no set. */
    insideRoot(a: object, b: object, compare: () => boolean): boolean {
      const [rootA, rootB] = this.root!;
      if (rootA === a && (major >= 24 || rootB === b)) return rootB === b;
      if (major >= 24 && rootB === b) return false;
      this.second = [a, b];
      const result = compare();
      this.second = undefined;
      if (major >= 24 && this.usesSet) {
        SetPrototypeDelete(this.ancestors!, a);
        SetPrototypeDelete(this.ancestors!, b);
      }
      return result;
    }

    insideLevels(a: object, b: object, compare: () => boolean): boolean {
      const [levelsA, levelsB] = this.levels;
      const levelA = ArrayPrototypeLastIndexOf(levelsA, a);
      const levelB = ArrayPrototypeLastIndexOf(levelsB, b);
      if (levelA !== -1 && levelB !== -1) return levelA === levelB;
      ArrayPrototypePush(levelsA, a);
      ArrayPrototypePush(levelsB, b);
      const result = compare();
      levelsA.length--;
      levelsB.length--;
      return result;
    }

    elements(a: any[], b: any[]): boolean {
      for (let i = 0; i < a.length; i++) {
        // Since Node 24, null in the second array loosely equals whatever the first has there.
        if (this.isLoose && major >= 24 && b[i] === null) continue;
        const isHole = !hasOwn(a, i);
        if (isHole !== !hasOwn(b, i)) return false;
        if (isHole) return this.sparseElements(a, b, i);
        const isMixed = (a[i] === undefined) !== (b[i] === undefined);
        // Node 22 told undefined from null even loosely.
        if (isMixed && (!this.isLoose || major === 22)) return false;
        if (!this.equal(a[i], b[i])) return false;
      }
      return true;
    }

    sparseElements(a: any, b: any, start: number): boolean {
      const keysA = ObjectKeys(a);
      const keysB = ObjectKeys(b);
      if (keysA.length !== keysB.length) return false;
      for (let i = start; i < keysB.length; i++) {
        const key = keysB[i]!;
        if (!hasOwn(a, key) || !this.equal(a[key], b[key])) return false;
      }
      return true;
    }

    /** Every element of `b` stands in `a`, in the same order. */
    subsequence(a: any, b: any): boolean {
      const isHole = (array: any, at: number) => array[at] === undefined && !hasOwn(array, at);
      let at = 0;
      for (let i = 0; i < b.length; i++) {
        if (isHole(b, i)) return this.sparseSubsequence(a, b, at, i);
        while (!isHole(a, at) && !this.equal(a[at], b[i])) {
          at++;
          if (at > a.length - b.length + i) return false;
        }
        if (isHole(a, at)) return this.sparseSubsequence(a, b, at, i);
        at++;
      }
      return true;
    }

    /** From the first hole of either on it goes by keys, those that are no indices too. */
    sparseSubsequence(a: any, b: any, startA: number, startB: number): boolean {
      const keysA = ArrayPrototypeSlice(ObjectKeys(a), startA);
      const keysB = ArrayPrototypeSlice(ObjectKeys(b), startB);
      if (keysA.length < keysB.length) return false;
      let at = 0;
      for (let i = 0; i < keysB.length; i++) {
        while (!this.equal(a[keysA[at]!], b[keysB[i]!])) {
          at++;
          if (at > keysA.length - keysB.length + i) return false;
        }
        at++;
      }
      return true;
    }

    sets(a: Set<unknown>, b: Set<unknown>): boolean {
      const wanted: unknown[] = [];
      let isPossible = true;
      SetPrototypeForEach(b, (value) => {
        if (!isPossible || SetPrototypeHas(a, value)) return;
        if (!isObject(value) && !(this.isLoose && mayEqualLoosely(a, b, value, SetPrototypeHas))) {
          isPossible = false;
        } else {
          ArrayPrototypePush(wanted, value);
        }
      });
      if (!isPossible || wanted.length === 0) return isPossible;
      const candidates: unknown[] = [];
      SetPrototypeForEach(a, (value) => {
        const isCandidate = (this.isLoose || isObject(value)) && !SetPrototypeHas(b, value);
        if (isCandidate) ArrayPrototypePush(candidates, value);
      });
      return matchAll(wanted, candidates, (candidate, value) => this.equal(candidate, value));
    }

    maps(a: Map<unknown, unknown>, b: Map<unknown, unknown>): boolean {
      const wanted: unknown[] = [];
      let isPossible = true;
      MapPrototypeForEach(b, (value, key) => {
        if (!isPossible) return;
        if (!isObject(key)) {
          const isMatched = MapPrototypeHas(a, key) && this.equal(MapPrototypeGet(a, key), value);
          if (isMatched) return;
          if (!this.isLoose || !this.mayEqualEntry(a, b, key, value)) {
            isPossible = false;
            return;
          }
        }
        ArrayPrototypePush(wanted, key);
      });
      if (!isPossible || wanted.length === 0) return isPossible;
      const candidates: unknown[] = [];
      MapPrototypeForEach(a, (value, key) => {
        const isMatched =
          !isObject(key) &&
          (!this.isLoose ||
            (MapPrototypeHas(b, key) && this.equal(value, MapPrototypeGet(b, key))));
        if (!isMatched) ArrayPrototypePush(candidates, key);
      });
      return matchAll(
        wanted,
        candidates,
        (candidate, key) =>
          this.equal(candidate, key) &&
          this.equal(MapPrototypeGet(a, candidate), MapPrototypeGet(b, key)),
      );
    }

    mayEqualEntry(a: object, b: object, key: unknown, value: unknown): boolean {
      const other = looseTwin(key);
      if (other !== null && other !== undefined) return other;
      const isThere = MapPrototypeHas(a, other) && this.equal(MapPrototypeGet(a, other), value);
      return isThere && !MapPrototypeHas(b, other);
    }
  }

  function haveSamePrototype(a: any, b: any): boolean {
    if (major >= 22) {
      const { constructor } = a;
      const counts =
        SetPrototypeHas(wellKnown, constructor) ||
        (constructor !== undefined && !hasOwn(a, 'constructor'));
      if (counts) return constructor === b.constructor;
    }
    return ObjectGetPrototypeOf(a) === ObjectGetPrototypeOf(b);
  }

  function equalTimes(a: object, b: object): boolean {
    const timeA = DatePrototypeGetTime(a);
    const timeB = DatePrototypeGetTime(b);
    return timeA === timeB || (major >= 24 && Number.isNaN(timeA) && Number.isNaN(timeB));
  }

  function equalRegExps(a: any, b: any): boolean {
    const isSame = a.source === b.source && a.flags === b.flags;
    return isSame && (major < 12 || a.lastIndex === b.lastIndex);
  }

  const isURL = (value: any): boolean =>
    typeof value.href === 'string' && value instanceof env.require('url').URL;

  /** Since Node 22 nothing is done about cycles until one fills the stack; from then on always. */
  let expectsCycles = major < 22;
  function compare(a: unknown, b: unknown, mode: Mode): boolean {
    if (!expectsCycles) {
      try {
        return new Comparison(mode, undefined).equal(a, b);
      } catch (error) {
        if (!isStackOverflowError(error)) throw error;
        expectsCycles = true;
      }
    }
    return new Comparison(mode, new Set()).equal(a, b);
  }

  return {
    isDeepEqual: (a: unknown, b: unknown): boolean => compare(a, b, 'loose'),
    isDeepStrictEqual: (a: unknown, b: unknown, skipPrototype = false): boolean =>
      compare(a, b, skipPrototype && major >= 24 ? 'strictWithoutPrototypes' : 'strict'),
    isPartialStrictEqual: (a: unknown, b: unknown): boolean => compare(a, b, 'partial'),
  };
}

/** Finds another candidate for each wanted value. */
function matchAll(
  wanted: unknown[],
  candidates: unknown[],
  isMatch: (candidate: unknown, value: unknown) => boolean,
): boolean {
  for (let i = 0; i < wanted.length; i++) {
    let found = -1;
    for (let j = 0; j < candidates.length && found === -1; j++) {
      if (isMatch(candidates[j], wanted[i])) found = j;
    }
    if (found === -1) return false;
    ArrayPrototypeSplice(candidates, found, 1);
  }
  return true;
}

/**
 * What else might equal a primitive by `==`: null for undefined and the reverse; for others whether
 * any value of another type might (`1n == '01'`).
 */
function looseTwin(value: unknown): boolean | null | undefined {
  if (value === undefined) return null;
  if (value === null) return undefined;
  if (typeof value === 'symbol') return false;
  const isNumeric = typeof value === 'string' || typeof value === 'number';
  return !(isNumeric && Number.isNaN(Number(value)));
}

function mayEqualLoosely(
  a: object,
  b: object,
  value: unknown,
  has: (collection: object, value: unknown) => boolean,
): boolean {
  const twin = looseTwin(value);
  if (twin !== null && twin !== undefined) return twin;
  return !has(b, twin) && has(a, twin);
}
