/** How builtins that the host's engine lacks are put in place: as methods, not enumerable, only where none is. */
import {
  ObjectDefineProperty,
  ObjectGetOwnPropertyNames,
  ObjectPrototypeHasOwnProperty,
} from '../primordials.ts';

/** Whether the profile has a member, by the recorded table. */
export type Has = (holder: string, key: string) => boolean;

/** Defines those of `methods` that the profile has and `target` lacks; `lengths` where parameters do not tell. */
export function addMethods(
  has: Has,
  holder: string,
  target: any,
  methods: Record<string, (...args: any[]) => any>,
  lengths: Record<string, number> = {},
): void {
  for (const key of ObjectGetOwnPropertyNames(methods)) {
    if (!has(holder, key) || ObjectPrototypeHasOwnProperty(target, key)) continue;
    const value = methods[key]!;
    if (lengths[key] !== undefined)
      ObjectDefineProperty(value, 'length', { configurable: true, value: lengths[key] });
    ObjectDefineProperty(target, key, { configurable: true, value, writable: true });
  }
}

/** `called` with V8's words for a value that cannot be. */
export function needFunction(value: unknown, what = `${String(value)}`): void {
  if (typeof value !== 'function') throw new TypeError(`${what} is not a function`);
}
