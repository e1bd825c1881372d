/** `assert.CallTracker` (up to Node 24): functions that must be called a number of times. */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ObjectFreeze,
  primordialGlobals,
  ReflectApply,
} from '../primordials.ts';

const { Map, WeakMap, Error } = primordialGlobals;

interface Tracked {
  name: string;
  expected: number;
  calls: object[];
  stack: Error;
}

export default function create(env: Environment, AssertionError: any) {
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');

  return class CallTracker {
    readonly #all = new Map<Function, Tracked>();
    readonly #byFunction = new WeakMap<Function, Tracked>();

    #of(tracked: Function): Tracked {
      const isKnown = typeof tracked === 'function' && this.#byFunction.has(tracked);
      if (isKnown) return this.#byFunction.get(tracked)!;
      throw new codes.ERR_INVALID_ARG_VALUE('tracked', tracked, 'is not a tracked function');
    }

    calls(fn?: Function | number, expected = 1): Function {
      if (env.process._exiting) throw new codes.ERR_UNAVAILABLE_DURING_EXIT();
      const times = typeof fn === 'number' ? fn : expected;
      // What is no function fails in Proxy, in the engine's words.
      const target: any = fn === undefined || typeof fn === 'number' ? () => {} : fn;
      validators.validateUint32(times, 'expected', true);
      const name = (typeof fn === 'function' && fn.name) || 'calls';
      const context: Tracked = { name, expected: times, calls: [], stack: new Error() };
      const tracked = new primordialGlobals.Proxy(target, {
        apply(callee, thisArg, args) {
          const copy = ObjectFreeze(ArrayPrototypeSlice(args));
          ArrayPrototypePush(context.calls, ObjectFreeze({ thisArg, arguments: copy }));
          return ReflectApply(callee, thisArg, args);
        },
      });
      this.#all.set(tracked, context);
      this.#byFunction.set(tracked, context);
      return tracked;
    }

    getCalls(tracked: Function): readonly object[] {
      return ObjectFreeze([...this.#of(tracked).calls]);
    }

    report(): object[] {
      const errors: object[] = [];
      for (const { name, expected, calls, stack } of this.#all.values()) {
        if (calls.length === expected) continue;
        errors.push({
          message: `Expected the ${name} function to be executed ${expected} time(s) but was executed ${calls.length} time(s).`,
          actual: calls.length,
          expected,
          operator: name,
          stack,
        });
      }
      return errors;
    }

    reset(tracked?: Function): void {
      if (tracked !== undefined) this.#of(tracked).calls = [];
      else for (const context of this.#all.values()) context.calls = [];
    }

    verify(): void {
      const errors = this.report() as { message: string }[];
      if (errors.length === 0) return;
      const message =
        errors.length === 1
          ? errors[0]!.message
          : 'Functions were not called the expected number of times';
      throw new AssertionError({ message, details: errors });
    }
  };
}
