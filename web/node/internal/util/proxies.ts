/**
 * Knows the proxies that programs make: `Proxy` on the global object is a wrapper that remembers
 * each proxy's target and handler, so that `util.inspect` can look behind it without running traps.
 */
import {
  ObjectDefineProperty,
  primordialGlobals,
  ReflectConstruct,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../primordials.ts';

type Details = [target: object | null, handler: object | null];

const { Proxy: NativeProxy, WeakMap } = primordialGlobals;
const known = new WeakMap<object, Details>();

/** What programs get as `Proxy`: the engine's own in every respect, but it takes notes. */
export const UserProxy: ProxyConstructor = new NativeProxy(NativeProxy, {
  construct(target, args: [object, object], newTarget) {
    const proxy = ReflectConstruct(target, args, newTarget);
    WeakMapPrototypeSet(known, proxy, [args[0], args[1]]);
    return proxy;
  },
});

/** Gives programs the wrapper. */
export function installProxy(globalObject: object): void {
  ObjectDefineProperty(globalObject, 'Proxy', {
    configurable: true,
    value: UserProxy,
    writable: true,
  });
}

const nativeRevocable = NativeProxy.revocable;
ObjectDefineProperty(NativeProxy, 'revocable', {
  configurable: true,
  value: {
    revocable(target: object, handler: object) {
      const { proxy, revoke } = nativeRevocable(target, handler);
      const details: Details = [target, handler];
      WeakMapPrototypeSet(known, proxy, details);
      return {
        proxy,
        revoke: () => {
          details[0] = null;
          details[1] = null;
          revoke();
        },
      };
    },
  }.revocable,
  writable: true,
});

/** Target and handler of a program's proxy (both null once revoked); undefined for all else. */
export function getProxyDetails(value: unknown): Details | undefined {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject ? WeakMapPrototypeGet(known, value) : undefined;
}

/** Whether a program made `value` with `new Proxy` or `Proxy.revocable`. */
export const isProxy = (value: unknown): boolean => getProxyDetails(value) !== undefined;
