/**
 * The language and time zone of the machine: en-US and the scenario's zone, never the host's. Wraps the constructors of
 * Intl and the toLocale… methods so that what a program leaves out is filled in.
 */
import {
  ObjectAssign,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetOwnPropertyNames,
  primordialGlobals,
  ReflectApply,
  ReflectConstruct,
} from './primordials.ts';

const { Proxy } = primordialGlobals;
const LOCALE = 'en-US';

/** Natives, taken before any run wraps them. */
const constructors = ObjectGetOwnPropertyNames(Intl).filter((name) => {
  const value = (Intl as any)[name];
  return typeof value === 'function' && name[0]! <= 'Z' && name !== 'Locale';
});
const natives = constructors.map((name) => (Intl as any)[name]);
const localeMethods: [holder: any, name: string, native: any][] = [];
for (const [holder, names] of [
  [Number.prototype, ['toLocaleString']],
  [BigInt.prototype, ['toLocaleString']],
  [String.prototype, ['toLocaleLowerCase', 'toLocaleUpperCase']],
] as [any, string[]][]) {
  for (const name of names) localeMethods.push([holder, name, holder[name]]);
}
const localeCompare = String.prototype.localeCompare;

/** Replaces a method, its name, length and attributes kept. */
export function replaceMethod(
  holder: any,
  name: PropertyKey,
  f: (...args: any[]) => unknown,
): void {
  const old = ObjectGetOwnPropertyDescriptor(holder, name)!;
  // A concise method is no constructor, like the native.
  const method = {
    [name](this: unknown, ...args: unknown[]) {
      return ReflectApply(f, this, args);
    },
  }[name as string]!;
  ObjectDefineProperty(method, 'length', { value: old.value.length, configurable: true });
  ObjectDefineProperty(holder, name, { ...old, value: method });
}

/** Makes the realm speak en-US in the zone that `currentZone` names. */
export function pinLocale(currentZone: () => string): void {
  constructors.forEach((name, i) => {
    const native = natives[i];
    // A profile may have deleted it.
    if (!(name in Intl)) return;
    const complete = (args: any[]): any[] => {
      const [locales = LOCALE, options] = args;
      if (name !== 'DateTimeFormat' || options?.timeZone !== undefined)
        return args.length > 1 ? [locales, options] : [locales];
      // An options object of the program's own stays as it is: its getters run once, in the native.
      const timeZone = currentZone();
      return [locales, ObjectAssign(Object.create(options ?? null), { timeZone })];
    };
    const wrapped: any = new Proxy(native, {
      apply: (target, self, args) => ReflectApply(target, self, complete(args)),
      construct: (target: any, args: any[], newTarget: any): object =>
        ReflectConstruct(target, complete(args), newTarget === wrapped ? target : newTarget),
    });
    ObjectDefineProperty(Intl, name, { configurable: true, value: wrapped, writable: true });
    ObjectDefineProperty(native.prototype, 'constructor', {
      configurable: true,
      value: wrapped,
      writable: true,
    });
  });
  for (const [holder, name, native] of localeMethods) {
    replaceMethod(holder, name, function (this: unknown, locales: unknown = LOCALE, ...rest) {
      return ReflectApply(native, this, [locales, ...rest]);
    });
  }
  replaceMethod(
    String.prototype,
    'localeCompare',
    function (this: unknown, that, locales = LOCALE, ...rest) {
      return ReflectApply(localeCompare, this, [that, locales, ...rest]);
    },
  );
}
