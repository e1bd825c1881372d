/**
 * Makes the realm's intrinsics those of the profile: what its V8 lacks is deleted, what the host's engine lacks is added
 * where programs use it (internal/added), and JSON.parse speaks as it did. Which version has what is recorded in
 * internal/intrinsics_table.
 */
import { addIterators } from './added/iterators.ts';
import { addCollections } from './added/sets.ts';
import { addValues } from './added/values.ts';
import type { Environment } from './environment.ts';
import { INTRINSIC_DIFFERENCES } from './intrinsics_table.ts';
import { installJsonMessages } from './json_errors.ts';
import { watchIterators } from './util/inspect/iterators.ts';
import { watchWeakCollections } from './util/inspect/weak_members.ts';
import {
  ObjectGetPrototypeOf,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeSplit,
  TypedArray,
} from './primordials.ts';

/** One line of the table, read: which keys of a holder exist from `since` to `until`. */
interface Difference {
  holder: string;
  since: number;
  until: number;
  keys: string[];
}

function readTable(): Difference[] {
  const found: Difference[] = [];
  for (const line of INTRINSIC_DIFFERENCES) {
    const colon = StringPrototypeIndexOf(line, ': ');
    const holder = StringPrototypeSlice(line, 0, colon);
    for (const part of StringPrototypeSplit(StringPrototypeSlice(line, colon + 2), ', ')) {
      const [range = '', ...keys] = StringPrototypeSplit(part, ' ');
      const [since, until] = StringPrototypeSplit(range, '-');
      found.push({ holder, since: Number(since), until: Number(until ?? 99), keys });
    }
  }
  return found;
}

/** The object a holder's name in the table means; undefined where the host has none. */
function holderOf(name: string, globalObject: any): any {
  const iteratorPrototype = ObjectGetPrototypeOf(ObjectGetPrototypeOf([][Symbol.iterator]()));
  if (name === 'global') return globalObject;
  if (name === '%IteratorPrototype%') return iteratorPrototype;
  if (name === '%TypedArray%.prototype') return TypedArray.prototype;
  if (name === '%AsyncIteratorPrototype%') return undefined;
  let object = globalObject;
  for (const key of StringPrototypeSplit(name, '.')) object = object?.[key];
  return object;
}

const keyOf = (name: string): PropertyKey =>
  name[0] === '@' ? (Symbol as any)[StringPrototypeSlice(name, 2)] : name;

/** Holders that are not the engine's to change: Promise is the runtime's own. */
const isOurs = (holder: string) => holder === 'Promise';
/** Node's own hook into V8, not a builtin. */
const KEPT = ['prepareStackTrace'];

/** Whether Node `major` has a member of the table; what is not in it all versions have. */
export function profileHas(major: number): (holder: string, key: string) => boolean {
  const table = readTable();
  return (holder, key) => {
    for (const difference of table) {
      if (difference.holder !== holder || !difference.keys.includes(key)) continue;
      return major >= difference.since && major <= difference.until;
    }
    return true;
  };
}

/** Deletes what Node `major` does not have. */
export function applyProfile(globalObject: any, major: number): void {
  for (const { holder, since, until, keys } of readTable()) {
    if ((major >= since && major <= until) || isOurs(holder)) continue;
    const object = holderOf(holder, globalObject);
    if (object === undefined || object === null) continue;
    for (const name of keys) {
      const key = keyOf(name);
      if (key !== undefined && !KEPT.includes(name)) Reflect.deleteProperty(object, key);
    }
  }
}

export default function create(env: Environment) {
  const { major } = env.profile;
  function install(globalObject: any): void {
    const has = profileHas(major);
    addValues(has, env);
    addCollections(has);
    addIterators(has, globalObject);
    installJsonMessages(env, globalObject);
    watchWeakCollections(globalObject);
    watchIterators(globalObject);
    applyProfile(globalObject, major);
  }
  return { install };
}
