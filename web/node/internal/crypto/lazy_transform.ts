/**
 * The base of Hash and Hmac (Node's lib/internal/streams/lazy_transform.js): a Transform whose stream state is made
 * when somebody first asks for it.
 */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, ObjectSetPrototypeOf, ReflectApply } from '../primordials.ts';

export function createLazyTransform(env: Environment): any {
  function LazyTransform(this: any, options: unknown): void {
    this._options = options;
    if (env.profile.major > 10) return;
    this.writable = true;
    this.readable = true;
  }
  if (!env.has('stream')) return LazyTransform;
  const { Transform } = env.require('stream');
  ObjectSetPrototypeOf(LazyTransform.prototype, Transform.prototype);
  ObjectSetPrototypeOf(LazyTransform, Transform);
  for (const name of ['_readableState', '_writableState', '_transformState']) {
    const own = { configurable: true, enumerable: true, writable: true };
    ObjectDefineProperty(LazyTransform.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: any) {
        ReflectApply(Transform, this, [this._options]);
        if (this._writableState) this._writableState.decodeStrings = false;
        return this[name];
      },
      set(this: object, value: unknown) {
        ObjectDefineProperty(this, name, { ...own, value });
      },
    });
  }
  return LazyTransform;
}
