/** Set methods (ES2025) and grouping (ES2024), for hosts without them. */
import {
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  NumberIsNaN,
  primordialGlobals,
  SetPrototypeAdd,
  SetPrototypeDelete,
  SetPrototypeForEach,
  SetPrototypeGetSize,
  SetPrototypeHas,
} from '../primordials.ts';
import { addMethods, type Has } from './define.ts';

const { Map, Set } = primordialGlobals;

interface SetRecord {
  object: any;
  size: number;
  has(value: unknown): boolean;
  keys(): () => { value: unknown; done: boolean; stop(): void };
}

/** GetSetRecord: what counts as a set. */
function recordOf(object: any, name: string): SetRecord {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function'))
    throw new TypeError(`Set.prototype.${name} argument must be an object`);
  const rawSize = +object.size;
  if (NumberIsNaN(rawSize)) throw new TypeError('The .size property is NaN');
  const size = Math.trunc(rawSize);
  if (size < 0) throw new RangeError(`'${size}' is an invalid size`);
  const { has } = object;
  if (typeof has !== 'function') throw new TypeError('string "has" is not a function');
  const { keys } = object;
  if (typeof keys !== 'function') throw new TypeError('string "keys" is not a function');
  return {
    object,
    size,
    has: (value) => Boolean(Reflect.apply(has, object, [value])),
    keys: () => stepper(Reflect.apply(keys, object, [])),
  };
}

/** GetIteratorFromMethod's record as a function of steps. */
function stepper(iterator: any) {
  if (iterator === null || typeof iterator !== 'object')
    throw new TypeError(`${String(iterator)} is not an object`);
  const { next } = iterator;
  return () => {
    const step: any = Reflect.apply(next, iterator, []);
    if (step === null || typeof step !== 'object')
      throw new TypeError(`Iterator result ${String(step)} is not an object`);
    return {
      done: Boolean(step.done),
      value: step.done ? undefined : step.value,
      stop: () => iterator.return?.(),
    };
  };
}

/** Visits the keys of the other set until `visit` answers false, which closes its iterator. */
function eachKey(other: SetRecord, visit: (value: any) => boolean | void): void {
  const next = other.keys();
  for (let step = next(); !step.done; step = next()) {
    if (visit(step.value) !== false) continue;
    step.stop();
    return;
  }
}

function copyOf(set: any): Set<unknown> {
  const copy = new Set();
  SetPrototypeForEach(set, (value) => {
    SetPrototypeAdd(copy, value);
  });
  return copy;
}
/** The elements now; the set may change while a program's `has` runs. */
function elements(set: any): unknown[] {
  const found: unknown[] = [];
  SetPrototypeForEach(set, (value) => {
    found[found.length] = value;
  });
  return found;
}
/** The size of a true Set; the engine's complaint about another receiver, with our method's name. */
function sizeOf(set: any, name: string): number {
  try {
    return SetPrototypeGetSize(set);
  } catch (error: any) {
    throw new TypeError(error.message.replace('get Set.prototype.size', `Set.prototype.${name}`));
  }
}

const setMethods = {
  union(this: any, other: any) {
    sizeOf(this, 'union');
    const record = recordOf(other, 'union');
    const result = copyOf(this);
    eachKey(record, (value) => {
      SetPrototypeAdd(result, value);
    });
    return result;
  },
  intersection(this: any, other: any) {
    const size = sizeOf(this, 'intersection');
    const record = recordOf(other, 'intersection');
    const result = new Set();
    const add = (value: unknown) => SetPrototypeAdd(result, value);
    if (size <= record.size) {
      for (const value of elements(this)) if (record.has(value)) add(value);
    } else
      eachKey(record, (value) => {
        if (SetPrototypeHas(this, value)) add(value);
      });
    return result;
  },
  difference(this: any, other: any) {
    const size = sizeOf(this, 'difference');
    const record = recordOf(other, 'difference');
    const result = copyOf(this);
    if (size <= record.size) {
      for (const value of elements(this)) if (record.has(value)) SetPrototypeDelete(result, value);
    } else
      eachKey(record, (value) => {
        SetPrototypeDelete(result, value);
      });
    return result;
  },
  symmetricDifference(this: any, other: any) {
    sizeOf(this, 'symmetricDifference');
    const record = recordOf(other, 'symmetricDifference');
    const result = copyOf(this);
    eachKey(record, (value) => {
      if (SetPrototypeHas(this, value)) SetPrototypeDelete(result, value);
      else SetPrototypeAdd(result, value);
    });
    return result;
  },
  isSubsetOf(this: any, other: any) {
    const size = sizeOf(this, 'isSubsetOf');
    const record = recordOf(other, 'isSubsetOf');
    if (size > record.size) return false;
    for (const value of elements(this)) if (!record.has(value)) return false;
    return true;
  },
  isSupersetOf(this: any, other: any) {
    const size = sizeOf(this, 'isSupersetOf');
    const record = recordOf(other, 'isSupersetOf');
    if (size < record.size) return false;
    let all = true;
    eachKey(record, (value) => {
      all = SetPrototypeHas(this, value);
      return all;
    });
    return all;
  },
  isDisjointFrom(this: any, other: any) {
    const size = sizeOf(this, 'isDisjointFrom');
    const record = recordOf(other, 'isDisjointFrom');
    if (size <= record.size) {
      for (const value of elements(this)) if (record.has(value)) return false;
      return true;
    }
    let disjoint = true;
    eachKey(record, (value) => {
      disjoint = !SetPrototypeHas(this, value);
      return disjoint;
    });
    return disjoint;
  },
};

/** V8 names the kind of value, and the value itself where it is short. */
function notIterable(value: any): TypeError {
  const kind = typeof value;
  const shown = kind === 'number' || kind === 'boolean' ? `${kind} ${value}` : kind;
  return new TypeError(`${shown} is not iterable (cannot read property Symbol(Symbol.iterator))`);
}

/** GroupBy: keys in the order they first come. */
function groups(
  items: any,
  callback: any,
  toKey: (key: any) => any,
  name: string,
): Map<any, any[]> {
  if (items == null) throw new TypeError(`${name}.groupBy called on null or undefined`);
  if (typeof callback !== 'function') throw new TypeError(`${String(callback)} is not a function`);
  if (typeof items[Symbol.iterator] !== 'function') throw notIterable(items);
  const found = new Map<any, any[]>();
  let index = 0;
  for (const item of items) {
    const key = toKey(callback(item, index++));
    const group = MapPrototypeGet(found, key);
    if (group === undefined) MapPrototypeSet(found, key, [item]);
    else group[group.length] = item;
  }
  return found;
}

const toPropertyKey = (key: any): PropertyKey => (typeof key === 'symbol' ? key : `${key}`);
// SameValueZero keys: a Map takes -0 for 0 already.
const same = (key: any) => key;

/** Whether a true Map has the key. */
function mapHas(map: any, key: any, name: string): boolean {
  try {
    return MapPrototypeHas(map, key);
  } catch (error: any) {
    throw new TypeError(error.message.replace('Map.prototype.has', `Map.prototype.${name}`));
  }
}

const upsert = {
  getOrInsert(this: any, key: any, value: any) {
    if (mapHas(this, key, 'getOrInsert')) return MapPrototypeGet(this, key);
    MapPrototypeSet(this, key, value);
    return value;
  },
  getOrInsertComputed(this: any, key: any, callback: any) {
    const has = mapHas(this, key, 'getOrInsertComputed');
    if (typeof callback !== 'function')
      throw new TypeError(`${String(callback)} is not a function`);
    if (has) return MapPrototypeGet(this, key);
    const value = callback(key === 0 ? 0 : key);
    MapPrototypeSet(this, key, value);
    return value;
  },
};
const { get: weakGet, has: weakHas, set: weakSet } = WeakMap.prototype;
const weakUpsert = {
  getOrInsert(this: any, key: any, value: any) {
    if (weakHas.call(this, key)) return weakGet.call(this, key);
    weakSet.call(this, key, value);
    return value;
  },
  getOrInsertComputed(this: any, key: any, callback: any) {
    const has = weakHas.call(this, key);
    if (typeof callback !== 'function')
      throw new TypeError(`${String(callback)} is not a function`);
    if (has) return weakGet.call(this, key);
    // A key that cannot be held is refused before the program computes anything.
    weakSet.call(new WeakMap(), key, undefined);
    const value = callback(key);
    weakSet.call(this, key, value);
    return value;
  },
};

export function addCollections(has: Has): void {
  addMethods(has, 'Set.prototype', Set.prototype, setMethods);
  addMethods(has, 'Map.prototype', Map.prototype, upsert);
  addMethods(has, 'WeakMap.prototype', WeakMap.prototype, weakUpsert);
  addMethods(has, 'Object', Object, {
    groupBy(items: any, callback: any) {
      const result: any = Object.create(null);
      groups(items, callback, toPropertyKey, 'Object').forEach((group, key) => {
        result[key] = group;
      });
      return result;
    },
  });
  addMethods(has, 'Map', Map, {
    groupBy: (items: any, callback: any) => groups(items, callback, same, 'Map'),
  });
}
