/** `onabort`, `onmessage` and their kin: an attribute that is a listener keeping its place in the order. */
import type { Environment } from '../environment.ts';
import { SafeMap } from './safe_map.ts';
import {
  MapPrototypeGet,
  MapPrototypeSet,
  ObjectDefineProperty,
  ReflectApply,
} from '../primordials.ts';

const kHandlers = Symbol('kHandlers');

interface Keys {
  kEvents: symbol;
  kNewListener: symbol;
  kRemoveListener: symbol;
}

export function createEventHandlers(
  env: Environment,
  { kEvents, kNewListener, kRemoveListener }: Keys,
) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const check = (self: any) => {
    if (major >= 20 && (self === null || typeof self !== 'object' || !(kHandlers in self)))
      throw new codes.ERR_INVALID_THIS('EventTarget');
  };

  /** A listener whose function can be exchanged. */
  function makeWrapper(handler: any): any {
    const wrapper: any = function eventHandler(this: any, ...args: any[]) {
      if (typeof wrapper.handler !== 'function') return undefined;
      return ReflectApply(wrapper.handler, this, args);
    };
    wrapper.handler = handler;
    return wrapper;
  }

  /** The list's size counts a wrapper only while it has a function. */
  function exchange(self: any, event: string, wrapper: any, value: any): void {
    const root = self[kEvents] === undefined ? undefined : MapPrototypeGet(self[kEvents], event);
    if (typeof wrapper.handler === 'function' && root !== undefined) {
      root.size--;
      self[kRemoveListener](root.size, event, wrapper.handler, false);
    }
    wrapper.handler = value;
    if (typeof value !== 'function') return;
    if (root === undefined) {
      self.addEventListener(event, wrapper);
      return;
    }
    root.size++;
    self[kNewListener](root.size, event, value, false, false, false, false);
  }

  function defineEventHandler(emitter: object, name: string, event = name): void {
    const key = `on${name}`;
    const { get, set } = {
      get(this: any) {
        check(this);
        return this[kHandlers] === undefined
          ? null
          : (MapPrototypeGet(this[kHandlers], event)?.handler ?? null);
      },
      set(this: any, value: any) {
        check(this);
        // [LegacyTreatNonObjectAsNull], heeded since Node 26.
        if (
          major >= 26 &&
          typeof value !== 'function' &&
          (typeof value !== 'object' || value === null)
        )
          value = null;
        this[kHandlers] ??= new SafeMap();
        let wrapper = MapPrototypeGet(this[kHandlers], event);
        if (wrapper) exchange(this, event, wrapper, value);
        else {
          wrapper = makeWrapper(value);
          this.addEventListener(event, wrapper);
        }
        MapPrototypeSet(this[kHandlers], event, wrapper);
      },
    };
    ObjectDefineProperty(get, 'name', { value: `get ${key}` });
    ObjectDefineProperty(set, 'name', { value: `set ${key}` });
    ObjectDefineProperty(emitter, key, { get, set, configurable: true, enumerable: true });
  }

  return { defineEventHandler, kHandlers };
}
