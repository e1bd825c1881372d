/** Node's `timers`: the functions that are globals, too. */
import type { Environment } from './internal/environment.ts';
import { asyncSupport } from './internal/async_support.ts';
import { legacyTimers } from './internal/timers_legacy.ts';

type Callback = (...args: any[]) => unknown;

export default function create(env: Environment) {
  const { Timeout, Immediate, clearTimeout, clearImmediate } = env.require('internal/timers');
  const { validateCallback } = env.require('internal/validators');
  const { kCustomPromisifiedSymbol } = env.require('internal/util');
  const { major } = env.profile;

  function setTimeout(callback: Callback, after?: number, ...args: unknown[]) {
    validateCallback(callback);
    return new Timeout(callback, after, args.length > 0 ? args : undefined, false, true);
  }

  function setInterval(callback: Callback, repeat?: number, ...args: unknown[]) {
    validateCallback(callback);
    return new Timeout(callback, repeat, args.length > 0 ? args : undefined, true, true);
  }

  function setImmediate(callback: Callback, ...args: unknown[]) {
    validateCallback(callback);
    return new Immediate(callback, args.length > 0 ? args : undefined);
  }

  function clearInterval(timer: unknown): void {
    clearTimeout(timer);
  }
  // Until 22 the first arguments were written out.
  const setLength = (f: object, value: number) =>
    Object.defineProperty(f, 'length', { value, configurable: true });
  setLength(setTimeout, major >= 22 ? 2 : 5);
  setLength(setInterval, major >= 22 ? 2 : 5);
  setLength(setImmediate, major >= 22 ? 1 : 4);

  /** `util.promisify(setTimeout)` is the function of timers/promises, once there is one. */
  function definePromisified(target: Callback, name: string, before16: Callback): void {
    Object.defineProperty(target, kCustomPromisifiedSymbol, {
      enumerable: true,
      configurable: true,
      get: () => (major >= 16 ? env.require('timers/promises')[name] : before16),
    });
  }
  definePromisified(setTimeout, 'setTimeout', (after: number, value: unknown) => {
    const { Promise } = asyncSupport(env);
    return new Promise((resolve) => new Timeout(resolve, after, [value], false, true));
  });
  definePromisified(setImmediate, 'setImmediate', (value: unknown) => {
    const { Promise } = asyncSupport(env);
    return new Promise((resolve) => new Immediate(resolve, [value]));
  });

  const legacy = major < 24 ? legacyTimers(env) : {};
  const timers =
    major < 11
      ? {
          ...legacy,
          setTimeout,
          clearTimeout,
          setInterval,
          clearInterval,
          setImmediate,
          clearImmediate,
        }
      : {
          setTimeout,
          clearTimeout,
          setImmediate,
          clearImmediate,
          setInterval,
          clearInterval,
          ...legacy,
        };
  if (major >= 20) {
    Object.defineProperty(timers, 'promises', {
      enumerable: true,
      configurable: true,
      get: () => env.require('timers/promises'),
    });
  }
  return timers;
}
