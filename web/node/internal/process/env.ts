/** `process.env`: an object whose values are always strings (src/node_env_var.cc). */
import type { Environment } from '../environment.ts';

/** What a variable can be called; the C library refuses others. */
const isName = (key: string) => key !== '' && !key.includes('=');

/** C's strings end at the first null character. */
const toText = (value: unknown) => String(value).split('\0', 1)[0]!;

function symbolError(): TypeError {
  return new TypeError('Cannot convert a Symbol value to a string');
}

const COERCIBLE = ['string', 'number', 'boolean'];

export function createEnv(
  env: Environment,
  values: Record<string, string>,
): Record<string, string> {
  const { major } = env.profile;
  // Its prototype is that of a template of its own, with a constructor that is called Object, too.
  const template = { Object: function () {} }.Object;
  const prototype = Object.create(Object.prototype, {
    constructor: { value: template, writable: true, configurable: true },
  });
  const target: Record<string, string> = Object.assign(Object.create(prototype), values);
  let isWarned = false;

  function warn(): void {
    if (isWarned || major < 12 || !env.require('internal/options').get('--pending-deprecation')) {
      return;
    }
    isWarned = true;
    env.process.emitWarning(
      'Assigning any value other than a string, number, or boolean to a process.env property is ' +
        'deprecated. Please make sure to convert the value to a string before setting process.env with it.',
      'DeprecationWarning',
      'DEP0104',
    );
  }

  function refuse(why: string): never {
    const error: any = new TypeError(`'process.env' ${why}`);
    error.code = 'ERR_INVALID_OBJECT_DEFINE_PROPERTY';
    throw error;
  }

  function checkDescriptor(descriptor: PropertyDescriptor): void {
    const { configurable, writable, enumerable } = descriptor;
    if ('value' in descriptor) {
      if (configurable && writable && enumerable) return;
      refuse('only accepts a configurable, writable, and enumerable data descriptor');
    }
    if ('get' in descriptor || 'set' in descriptor) {
      refuse('does not accept an accessor(getter/setter) descriptor');
    }
    refuse('only accepts a configurable, writable, and enumerable data descriptor');
  }

  return new Proxy(target, {
    set(object, key, value) {
      if (typeof key === 'symbol' || typeof value === 'symbol') throw symbolError();
      if (!COERCIBLE.includes(typeof value)) warn();
      const text = toText(value);
      if (isName(key)) object[key] = text;
      if (key === 'TZ') env.require('internal/date').setTimeZone(text);
      return true;
    },
    defineProperty(object, key, descriptor) {
      if (typeof key === 'symbol') throw symbolError();
      if (major < 12 && !('value' in descriptor)) {
        return Reflect.defineProperty(object, key, { ...descriptor, configurable: true });
      }
      if (major >= 12) checkDescriptor(descriptor);
      object[key] = toText(descriptor.value);
      return true;
    },
    deleteProperty(object, key) {
      if (typeof key === 'string') delete object[key];
      if (key === 'TZ') env.require('internal/date').setTimeZone(undefined);
      return true;
    },
    preventExtensions() {
      throw new TypeError('Cannot prevent extensions');
    },
  });
}
