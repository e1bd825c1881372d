/** Node's SafeMap: a Map whose methods no program can replace; `inspect` shows it by its name. */
import {
  ObjectDefineProperties,
  ObjectGetOwnPropertyDescriptors,
  ObjectSetPrototypeOf,
  primordialGlobals,
} from '../primordials.ts';

const { Map } = primordialGlobals;

export class SafeMap<K, V> extends Map<K, V> {}
const { constructor: _, ...members } = ObjectGetOwnPropertyDescriptors(Map.prototype) as any;
ObjectDefineProperties(SafeMap.prototype, members);
ObjectSetPrototypeOf(SafeMap.prototype, null);
