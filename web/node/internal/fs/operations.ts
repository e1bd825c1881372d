/**
 * Functions of `fs` that are one system call, in three forms: with a callback, synchronous, and as a promise. A
 * `Plan` says what they have in common.
 */
import type { Call } from './binding.ts';
import { type FsContext, named } from './context.ts';

export interface Plan {
  readonly name: string;
  /** How many arguments come before the callback. */
  readonly take: number;
  /** From this argument on they may be left out; then the callback comes in their place. */
  readonly optional?: number;
  /** The callback is checked before the other arguments. */
  readonly callbackFirst?: boolean;
  /** Checks the arguments and makes the call; throws Node's errors. */
  call(args: any[], form: Form): Call<any>;
  /** The callback is the last argument, whatever the others are. */
  readonly callbackLast?: boolean;
  /** Checks what Node's binding checks: after the callback. */
  finally?(args: any[]): void;
  /** What the program gets of what the call gave; `args` are those that were passed. */
  result?(value: any, args: any[], form: Form): any;
  /** Node 26 passes the promise form through an async function that watches a signal. */
  readonly isRaced?: boolean;
  /** `length` of the forms, where it is not what `take` says. */
  readonly lengths?: readonly [callback: number, sync: number, promise: number];
}

export type Form = 'callback' | 'sync' | 'promise';

/** The callback form. */
export function callbackForm({ binding, options }: FsContext, plan: Plan): any {
  const { take, optional = take } = plan;
  return named(plan.name, plan.lengths?.[0] ?? take + 1, (...args: any[]) => {
    let at = take;
    for (let i = optional; i < take; i++) {
      if (typeof args[i] === 'function') {
        at = i;
        break;
      }
    }
    if (plan.callbackLast) at = Math.max(args.length - 1, 0);
    const callback = args[at];
    args.length = at;
    if (plan.callbackFirst) options.validateCallback(callback);
    const call = plan.call(args, 'callback');
    if (!plan.callbackFirst) options.validateCallback(callback);
    plan.finally?.(args);
    const { result } = plan;
    binding.request(call, (...results) => {
      if (result !== undefined && !results[0]) results[1] = result(results[1], args, 'callback');
      callback(...results);
    });
  });
}

/** The synchronous form. */
export function syncForm({ binding }: FsContext, plan: Plan): any {
  const length = plan.lengths?.[1] ?? plan.take;
  return named(`${plan.name}Sync`, length, (...args: any[]) => {
    const call = plan.call(args, 'sync');
    plan.finally?.(args);
    const value = binding.sync(call);
    return plan.result === undefined ? value : plan.result(value, args, 'sync');
  });
}

/** The promise form: an async function, so that wrong arguments reject. */
export function promiseForm(context: FsContext, plan: Plan): any {
  const { major } = context;
  const made = context.asyncFunction(function* (...args: any[]): any {
    const promise = context.awaitable(plan.call(args, 'promise'), plan.isRaced);
    // Up to Node 18 the promise itself was returned; where it had to be looked at, it was awaited.
    if (major < 20 && plan.result === undefined) return promise;
    const value = yield promise;
    return plan.result === undefined ? value : plan.result(value, args, 'promise');
  }, plan.name);
  const length = plan.lengths?.[2] ?? plan.take;
  Object.defineProperty(made, 'length', { value: length, configurable: true });
  return made;
}
