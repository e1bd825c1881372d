/** What `require` gives for a module that is not done yet (Node's getExportsForCircularRequire). */
import type { Environment } from '../environment.ts';

const { hasOwn } = Object;

const ObjectPrototype = Object.prototype;

/**
 * The unfinished exports. Where they are a plain object, reading what is not there yet warns: until the module is
 * loaded their prototype is a proxy that says so.
 */
export function circularExports(env: Environment, module: any): unknown {
  const { exports } = module;
  const isPlain =
    typeof exports === 'object' &&
    exports !== null &&
    !env.require('internal/util/types').isProxy(exports) &&
    Object.getPrototypeOf(exports) === ObjectPrototype &&
    !hasOwn(exports, '__esModule');
  if (isPlain) Object.setPrototypeOf(exports, warningPrototype(env));
  return exports;
}

/** Takes the warning prototype off again when the module is loaded. */
export function endCircularExports(env: Environment, module: any): void {
  const { exports } = module;
  const isObject =
    (typeof exports === 'object' && exports !== null) || typeof exports === 'function';
  if (!isObject || env.require('internal/util/types').isProxy(exports)) return;
  if (Object.getPrototypeOf(exports) === prototypes.get(env)) {
    Object.setPrototypeOf(exports, ObjectPrototype);
  }
}

const prototypes = new WeakMap<Environment, object>();

function warningPrototype(env: Environment): object {
  const known = prototypes.get(env);
  if (known !== undefined) return known;
  const warn = (key: PropertyKey) => {
    env.process.emitWarning(
      `Accessing non-existent property '${String(key)}' of module exports inside circular dependency`,
    );
  };
  const prototype = new Proxy(
    {},
    {
      get(target: any, key) {
        // `__esModule` is asked for by interop.
        if (key in target || key === '__esModule') return target[key];
        warn(key);
        return undefined;
      },
      getOwnPropertyDescriptor(target, key) {
        if (hasOwn(target, key) || key === '__esModule')
          return Object.getOwnPropertyDescriptor(target, key);
        warn(key);
        return undefined;
      },
    },
  );
  prototypes.set(env, prototype);
  return prototype;
}
