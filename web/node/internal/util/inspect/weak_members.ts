/**
 * What WeakMaps and WeakSets hold, for `showHidden`: the engine tells nobody, so their methods note it. Only so many
 * members a collection, as what is noted lives as long as the collection.
 */
import {
  ObjectDefineProperty,
  primordialGlobals,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../../primordials.ts';

const { Set, WeakMap } = primordialGlobals;
const MOST = 1000;
const members = new WeakMap<object, Set<object> | null>();
const getValue = uncurryThis(WeakMap.prototype.get);

function note(collection: object, member: object): void {
  let known: Set<object> | null | undefined = WeakMapPrototypeGet(members, collection);
  if (known === null) return;
  if (known === undefined) {
    known = new Set();
    WeakMapPrototypeSet(members, collection, known);
  }
  known.add(member);
  // Too many to be kept: it is looked like one nobody can look into.
  if (known.size > MOST) WeakMapPrototypeSet(members, collection, null);
}

function patch(prototype: any, name: string, isAdding: boolean): void {
  const native = uncurryThis(prototype[name]);
  const { method } = {
    method(this: object, member: any, value?: unknown) {
      const result = native(this, member, value);
      if (isAdding) note(this, member);
      else (WeakMapPrototypeGet(members, this) as Set<object> | undefined)?.delete(member);
      return result;
    },
  };
  ObjectDefineProperty(method, 'name', { configurable: true, value: name });
  ObjectDefineProperty(method, 'length', { configurable: true, value: prototype[name].length });
  ObjectDefineProperty(prototype, name, { configurable: true, value: method, writable: true });
}

/** Lets the realm's weak collections be looked into. */
export function watchWeakCollections(globalObject: any): void {
  patch(globalObject.WeakMap.prototype, 'set', true);
  patch(globalObject.WeakMap.prototype, 'delete', false);
  patch(globalObject.WeakSet.prototype, 'add', true);
  patch(globalObject.WeakSet.prototype, 'delete', false);
}

/** The members, or the keys; undefined if there are too many. */
export function weakMembers(collection: object): object[] | undefined {
  const known: Set<object> | null | undefined = WeakMapPrototypeGet(members, collection);
  if (known === null) return undefined;
  return known === undefined ? [] : [...known];
}

export const weakValue = (map: object, key: object): unknown => getValue(map, key);
