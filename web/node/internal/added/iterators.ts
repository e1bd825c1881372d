/** `Iterator` and its helpers (ES2025), for hosts without them. */
import {
  NumberIsNaN,
  ObjectCreate,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty,
  ReflectApply,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../primordials.ts';
import { addMethods, type Has, needFunction } from './define.ts';

const IteratorPrototype: any = ObjectGetPrototypeOf(ObjectGetPrototypeOf([][Symbol.iterator]()));
const isObject = (value: any): boolean =>
  value !== null && (typeof value === 'object' || typeof value === 'function');

/** ECMA-262's iterator record: `next` is read once. */
interface Iterated {
  iterator: any;
  next: any;
}
type Step = { done: boolean; value: any };
const DONE: Step = { done: true, value: undefined };

const direct = (iterator: any): Iterated => ({ iterator, next: iterator.next });
function step({ iterator, next }: Iterated): Step {
  const result: any = ReflectApply(next, iterator, []);
  if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
  const done = Boolean(result.done);
  return { done, value: done ? undefined : result.value };
}
/** IteratorClose after a normal completion. */
function close({ iterator }: Iterated): void {
  const back = iterator.return;
  if (back == null) return;
  const result = ReflectApply(back, iterator, []);
  if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`);
}
/** Runs `work`; what it throws closes the iterator, whose own error is then lost (IteratorClose). */
function closing<T>(iterated: Iterated, work: () => T): T {
  try {
    return work();
  } catch (error) {
    try {
      close(iterated);
    } catch {
      // The first error is the one that counts.
    }
    throw error;
  }
}

interface HelperState {
  step(): Step;
  close(): void;
  running: boolean;
  done: boolean;
}
const helpers = new WeakMap<object, HelperState>();
const helperOf = (self: any, method: string): HelperState => {
  const state = isObject(self) ? WeakMapPrototypeGet(helpers, self) : undefined;
  if (state === undefined)
    throw new TypeError(
      `Method Iterator Helper.prototype.${method} called on incompatible receiver ${String(self)}`,
    );
  if (state.running) throw new TypeError('Generator is already running');
  return state;
};
const HelperPrototype: any = ObjectCreate(IteratorPrototype);
ObjectDefineProperties(HelperPrototype, {
  next: {
    configurable: true,
    value: {
      next(this: any) {
        const state = helperOf(this, 'next');
        if (state.done) return { value: undefined, done: true };
        state.running = true;
        try {
          const { done, value } = state.step();
          state.done = done;
          return { value, done };
        } catch (error) {
          state.done = true;
          throw error;
        } finally {
          state.running = false;
        }
      },
    }.next,
    writable: true,
  },
  return: {
    configurable: true,
    value: {
      return(this: any) {
        const state = helperOf(this, 'return');
        if (!state.done) {
          state.done = true;
          state.close();
        }
        return { value: undefined, done: true };
      },
    }.return,
    writable: true,
  },
  [Symbol.toStringTag]: { configurable: true, value: 'Iterator Helper' },
});
function makeHelper(next: () => Step, end: () => void): any {
  const helper = ObjectCreate(HelperPrototype);
  WeakMapPrototypeSet(helpers, helper, { step: next, close: end, running: false, done: false });
  return helper;
}

const check = (self: any, name: string): void => {
  if (!isObject(self)) throw new TypeError(`Iterator.prototype.${name} called on non-object`);
};

/** A count of take and drop. */
function limitOf(value: any): number {
  const limit = +value;
  if (NumberIsNaN(limit)) throw new RangeError(`${String(value)} must be positive`);
  const whole = Math.trunc(limit);
  if (whole < 0) throw new RangeError(`${String(value)} must be positive`);
  return whole;
}

/** GetIteratorFlattenable. */
function flattenable(value: any, strings: boolean, where: string): Iterated {
  if (!isObject(value) && !(strings && typeof value === 'string'))
    throw new TypeError(`${where} called on non-object`);
  const method = value[Symbol.iterator];
  const iterator = method == null ? value : ReflectApply(method, value, []);
  if (!isObject(iterator)) throw new TypeError(`${String(iterator)} is not an object`);
  return direct(iterator);
}

const methods = {
  map(this: any, mapper: any) {
    check(this, 'map');
    needFunction(mapper);
    const iterated = direct(this);
    let counter = 0;
    return makeHelper(
      () => {
        const { done, value } = step(iterated);
        if (done) return DONE;
        return { done: false, value: closing(iterated, () => mapper(value, counter++)) };
      },
      () => close(iterated),
    );
  },
  filter(this: any, predicate: any) {
    check(this, 'filter');
    needFunction(predicate);
    const iterated = direct(this);
    let counter = 0;
    return makeHelper(
      () => {
        for (;;) {
          const { done, value } = step(iterated);
          if (done) return DONE;
          if (closing(iterated, () => predicate(value, counter++))) return { done: false, value };
        }
      },
      () => close(iterated),
    );
  },
  take(this: any, limit: any) {
    check(this, 'take');
    let remaining = limitOf(limit);
    const iterated = direct(this);
    return makeHelper(
      () => {
        if (remaining === 0) {
          close(iterated);
          return DONE;
        }
        remaining--;
        return step(iterated);
      },
      () => close(iterated),
    );
  },
  drop(this: any, limit: any) {
    check(this, 'drop');
    let remaining = limitOf(limit);
    const iterated = direct(this);
    return makeHelper(
      () => {
        for (; remaining > 0; remaining--) if (step(iterated).done) return DONE;
        return step(iterated);
      },
      () => close(iterated),
    );
  },
  flatMap(this: any, mapper: any) {
    check(this, 'flatMap');
    needFunction(mapper);
    const iterated = direct(this);
    let counter = 0;
    let inner: Iterated | undefined;
    return makeHelper(
      () => {
        for (;;) {
          if (inner === undefined) {
            const { done, value } = step(iterated);
            if (done) return DONE;
            inner = closing(iterated, () =>
              flattenable(mapper(value, counter++), false, 'Iterator.prototype.flatMap'),
            );
          }
          const current = inner;
          const result = closing(iterated, () => step(current));
          if (!result.done) return result;
          inner = undefined;
        }
      },
      () => {
        const current = inner;
        if (current !== undefined) closing(iterated, () => close(current));
        close(iterated);
      },
    );
  },
  reduce(this: any, reducer: any, ...initial: any[]) {
    check(this, 'reduce');
    needFunction(reducer);
    const iterated = direct(this);
    let counter = 0;
    let value = initial[0];
    if (initial.length === 0) {
      const first = step(iterated);
      if (first.done) throw new TypeError('Reduce of a done iterator with no initial value');
      value = first.value;
      counter = 1;
    }
    for (let next = step(iterated); !next.done; next = step(iterated)) {
      const item = next.value;
      value = closing(iterated, () => reducer(value, item, counter++));
    }
    return value;
  },
  toArray(this: any) {
    check(this, 'toArray');
    const iterated = direct(this);
    const items: any[] = [];
    for (let next = step(iterated); !next.done; next = step(iterated))
      items[items.length] = next.value;
    return items;
  },
  forEach(this: any, callback: any) {
    visit(this, callback, 'forEach', () => false);
  },
  some(this: any, predicate: any) {
    return visit(this, predicate, 'some', (answer) => answer) !== undefined;
  },
  every(this: any, predicate: any) {
    return visit(this, predicate, 'every', (answer) => !answer) === undefined;
  },
  find(this: any, predicate: any) {
    return visit(this, predicate, 'find', (answer) => answer)?.value;
  },
};

/** Calls `callback` for each item until `ends` says so of its answer; that item, or undefined at the end. */
function visit(
  self: any,
  callback: any,
  name: string,
  ends: (answer: any) => unknown,
): { value: any } | undefined {
  check(self, name);
  needFunction(callback);
  const iterated = direct(self);
  let counter = 0;
  for (let next = step(iterated); !next.done; next = step(iterated)) {
    const { value } = next;
    if (!ends(closing(iterated, () => callback(value, counter++)))) continue;
    close(iterated);
    return { value };
  }
  return undefined;
}

/** The wrapper of Iterator.from for what does not inherit from Iterator. */
const WrapPrototype: any = ObjectCreate(IteratorPrototype);
const wrapped = new WeakMap<object, Iterated>();
ObjectDefineProperties(WrapPrototype, {
  next: {
    configurable: true,
    value: {
      next(this: any) {
        const { iterator, next } = WeakMapPrototypeGet(wrapped, this);
        needFunction(next);
        return ReflectApply(next, iterator, []);
      },
    }.next,
    writable: true,
  },
  return: {
    configurable: true,
    value: {
      return(this: any) {
        const { iterator } = WeakMapPrototypeGet(wrapped, this);
        const back = iterator.return;
        return back === undefined
          ? { value: undefined, done: true }
          : ReflectApply(back, iterator, []);
      },
    }.return,
    writable: true,
  },
});

const statics = {
  from(value: any) {
    const iterated = flattenable(value, true, 'Iterator.from');
    if (Object.prototype.isPrototypeOf.call(IteratorPrototype, iterated.iterator))
      return iterated.iterator;
    const wrapper = ObjectCreate(WrapPrototype);
    WeakMapPrototypeSet(wrapped, wrapper, iterated);
    return wrapper;
  },
  concat(...items: any[]) {
    const sources = items.map((item) => {
      if (!isObject(item)) throw new TypeError('Iterator.concat called on non-object');
      const open = item[Symbol.iterator];
      if (typeof open !== 'function') throw new TypeError(`${String(open)} is not a function`);
      return { item, open };
    });
    let current: Iterated | undefined;
    let index = 0;
    return makeHelper(
      () => {
        for (;;) {
          if (current === undefined) {
            const source = sources[index++];
            if (source === undefined) return DONE;
            const iterator = ReflectApply(source.open, source.item, []);
            if (!isObject(iterator)) throw new TypeError(`${String(iterator)} is not an object`);
            current = direct(iterator);
          }
          const result = step(current);
          if (!result.done) return result;
          current = undefined;
        }
      },
      () => {
        if (current !== undefined) close(current);
      },
    );
  },
};

/** An accessor that lets inheriting objects have an own property of the name ("weird" accessors of ES2025). */
function defineWeird(key: PropertyKey, value: unknown): void {
  const { get, set } = {
    get() {
      return value;
    },
    set(this: any, given: unknown) {
      if (!isObject(this)) throw new TypeError('Iterator.prototype setter called on non-object');
      if (this === IteratorPrototype)
        throw new TypeError(
          `Cannot assign to read only property '${String(key)}' of object '[object Object]'`,
        );
      if (ObjectPrototypeHasOwnProperty(this, key)) this[key] = given;
      else
        ObjectDefineProperty(this, key, {
          configurable: true,
          enumerable: true,
          value: given,
          writable: true,
        });
    },
  };
  ObjectDefineProperty(IteratorPrototype, key, { configurable: true, get, set });
}

export function addIterators(has: Has, globalObject: any): void {
  if (has('global', 'Iterator') && globalObject.Iterator === undefined) {
    const { Iterator }: any = {
      Iterator: function (this: any) {
        if (new.target === undefined) throw new TypeError("Constructor Iterator requires 'new'");
        if (new.target === Iterator)
          throw new TypeError('Abstract class Iterator not directly constructable');
      },
    };
    ObjectDefineProperty(Iterator, 'prototype', {
      configurable: false,
      enumerable: false,
      value: IteratorPrototype,
      writable: false,
    });
    ObjectDefineProperty(globalObject, 'Iterator', {
      configurable: true,
      value: Iterator,
      writable: true,
    });
    defineWeird('constructor', Iterator);
    defineWeird(Symbol.toStringTag, 'Iterator');
  }
  if (globalObject.Iterator === undefined) return;
  addMethods(has, '%IteratorPrototype%', IteratorPrototype, methods, { reduce: 1 });
  const hasIterator: Has = (holder, key) =>
    key === 'from' ? has('global', 'Iterator') : has(holder, key);
  addMethods(hasIterator, 'Iterator', globalObject.Iterator, statics, { concat: 0 });
  const { dispose } = Symbol as any;
  if (
    dispose !== undefined &&
    has('%IteratorPrototype%', '@@dispose') &&
    !(dispose in IteratorPrototype)
  ) {
    const method = {
      '[Symbol.dispose]'(this: any) {
        this.return?.();
      },
    }['[Symbol.dispose]'];
    ObjectDefineProperty(IteratorPrototype, dispose, {
      configurable: true,
      value: method,
      writable: true,
    });
  }
}
