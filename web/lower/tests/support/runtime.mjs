// The helpers of lowered code on the host's own promises: for the tests of lowering only. The real
// ones (web/node) have their own promises, clock and limits; what is here takes the same ticks.

const AsyncFunction = (async () => {}).constructor;
const AsyncGeneratorFunction = async function* () {}.constructor;
const AsyncGeneratorPrototype = AsyncGeneratorFunction.prototype.prototype;
const then = Promise.prototype.then;
const wrappers = new WeakMap();
const generators = new WeakMap();

const awaitToken = { value: undefined };
const delegated = { value: undefined };
const returned = { value: undefined };

function settle(value, fulfilled, rejected) {
  let promise;
  try {
    promise = Promise.resolve(value);
  } catch (error) {
    promise = Promise.reject(error);
  }
  then.call(promise, fulfilled, rejected);
}

function drive(generator, capability) {
  const step = (method, value) => {
    let result;
    try {
      result = generator[method](value);
    } catch (error) {
      return capability.reject(error);
    }
    if (result.done) return capability.resolve(result.value);
    settle(
      result.value,
      (value) => step('next', value),
      (error) => step('throw', error),
    );
  };
  step('next');
}

function runAsync(gen, self, args) {
  return new Promise((resolve, reject) => {
    let generator;
    try {
      generator = Reflect.apply(gen, self, args);
    } catch (error) {
      return reject(error);
    }
    drive(generator, { resolve, reject });
  });
}

const nameText = (name) =>
  typeof name === 'symbol' ? (name.description === undefined ? '' : `[${name.description}]`) : name;

function finish(wrapper, gen, name, prototype) {
  const define = (key, value) => Object.defineProperty(wrapper, key, { value, configurable: true });
  define('length', gen.length);
  const text = name === undefined ? gen.name : nameText(name);
  define('name', text);
  Object.defineProperty(gen, 'name', { value: text, configurable: true });
  Object.setPrototypeOf(wrapper, prototype);
  wrappers.set(gen, wrapper);
  generators.set(wrapper, gen);
  return wrapper;
}

function asyncFunction(gen, name) {
  const { wrapper } = {
    wrapper(...args) {
      return runAsync(gen, this, args);
    },
  };
  return finish(wrapper, gen, name, AsyncFunction.prototype);
}

function asyncArrow(gen, name, thisThunk) {
  const wrapper = (...args) => runAsync(gen, thisThunk?.(), args);
  return finish(wrapper, gen, name, AsyncFunction.prototype);
}

// ECMA-262 27.6.3: the queue of an async generator.
class AsyncGenerator {
  constructor(generator) {
    this.generator = generator;
    this.queue = [];
    this.state = 'start';
  }

  enqueue(method, value) {
    return new Promise((resolve, reject) => {
      this.queue.push({ method, value, resolve, reject });
      if (this.state !== 'running') this.resume();
    });
  }

  resume() {
    const request = this.queue[0];
    if (!request) return;
    const { method, value } = request;
    if (this.state === 'start' && method !== 'next') this.state = 'completed';
    if (this.state === 'completed') {
      if (method === 'next') return this.complete('resolve', { value: undefined, done: true });
      if (method === 'throw') return this.complete('reject', value);
      this.state = 'running';
      const end = (kind, result) => {
        this.state = 'completed';
        this.complete(kind, result);
      };
      return settle(
        value,
        (value) => end('resolve', { value, done: true }),
        (error) => end('reject', error),
      );
    }
    const first = this.state === 'start';
    this.state = 'running';
    if (method === 'return' && !first) return this.resumeReturn(value);
    this.step(method, value);
  }

  resumeReturn(value) {
    settle(
      value,
      (value) => this.step('return', value),
      (error) => this.step('throw', error),
    );
  }

  step(method, value) {
    let result;
    try {
      result = this.generator[method](value);
    } catch (error) {
      this.state = 'completed';
      return this.complete('reject', error);
    }
    if (result.done) {
      this.state = 'completed';
      return this.complete('resolve', { value: result.value, done: true });
    }
    const next = (value) => this.step('next', value);
    const fail = (error) => this.step('throw', error);
    switch (result.value) {
      case awaitToken:
        return settle(awaitToken.value, next, fail);
      case returned:
        return this.step('return', returned.value);
      case delegated:
        return this.give(delegated.value);
      default:
        return settle(result.value, (value) => this.give(value), fail);
    }
  }

  give(value) {
    this.state = 'suspended';
    this.complete('resolve', { value, done: false });
  }

  complete(kind, value) {
    this.queue.shift()[kind](value);
    if (this.state !== 'running') this.resume();
  }
}

const states = new WeakMap();

function makeMethod(method) {
  return {
    [method](value) {
      const state = states.get(this);
      if (!state) return Promise.reject(new TypeError(`${method} called on incompatible receiver`));
      return state.enqueue(method, value);
    },
  }[method];
}

const ourPrototype = Object.create(AsyncGeneratorPrototype);
for (const method of ['next', 'return', 'throw']) {
  Object.defineProperty(ourPrototype, method, { value: makeMethod(method), configurable: true });
}

function asyncGenerator(gen, name) {
  const { wrapper } = {
    wrapper(...args) {
      const generator = Reflect.apply(gen, this, args);
      const own = wrapper.prototype;
      const object = Object.create(Object(own) === own ? own : ourPrototype);
      states.set(object, new AsyncGenerator(generator));
      return object;
    },
  };
  finish(wrapper, gen, name, AsyncGeneratorFunction.prototype);
  const prototype = Object.create(ourPrototype);
  return Object.defineProperty(wrapper, 'prototype', { value: prototype, writable: true });
}

function getAsyncIterator(value) {
  const method = value[Symbol.asyncIterator];
  if (method !== undefined && method !== null) {
    const iterator = Reflect.apply(method, value, []);
    if (Object(iterator) !== iterator) {
      throw new TypeError('Result of the Symbol.asyncIterator method is not an object');
    }
    return { iterator, next: iterator.next };
  }
  const make = value[Symbol.iterator];
  if (typeof make !== 'function') {
    throw new TypeError(`${Array.isArray(value) ? 'x' : typeof value} is not async iterable`);
  }
  const iterator = fromSync(Reflect.apply(make, value, []));
  return { iterator, next: iterator.next };
}

// ECMA-262 27.1.6 CreateAsyncFromSyncIterator.
function fromSync(sync) {
  const next = sync.next;
  const go = (result, resolve, reject, close) => {
    const done = Boolean(result.done);
    let promise;
    try {
      promise = Promise.resolve(result.value);
    } catch (error) {
      if (!done && close) sync.return?.();
      return reject(error);
    }
    then.call(
      promise,
      (value) => resolve({ value, done }),
      (error) => {
        if (!done && close) {
          try {
            sync.return?.();
          } catch {}
        }
        reject(error);
      },
    );
  };
  const start = (action) =>
    new Promise((resolve, reject) => {
      try {
        action(resolve, reject);
      } catch (error) {
        reject(error);
      }
    });
  return {
    next: (...args) =>
      start((resolve, reject) => go(Reflect.apply(next, sync, args), resolve, reject, true)),
    return: (...args) =>
      start((resolve, reject) => {
        const method = sync.return;
        if (method == null) return resolve({ value: args[0], done: true });
        const result = Reflect.apply(method, sync, args);
        if (Object(result) !== result) throw new TypeError(`${result} is not an object`);
        go(result, resolve, reject, false);
      }),
    throw: (...args) =>
      start((resolve, reject) => {
        const method = sync.throw;
        if (method == null) {
          sync.return?.();
          throw new TypeError("The iterator does not provide a 'throw' method");
        }
        go(Reflect.apply(method, sync, args), resolve, reject, true);
      }),
  };
}

class LoopSource {
  s = false;
  b = false;
  o = false;
  h = false;
  thrown = false;

  g(value) {
    const { iterator, next } = getAsyncIterator(value);
    this.iterator = iterator;
    this.nextMethod = next;
    this.s = true;
    return [];
  }

  n() {
    this.o = false;
    return Reflect.apply(this.nextMethod, this.iterator, []);
  }

  d(result) {
    if (Object(result) !== result)
      throw new TypeError(`Iterator result ${result} is not an object`);
    if (result.done) return false;
    this.v = result.value;
    this.h = true;
    this.o = true;
    return true;
  }

  [Symbol.iterator]() {
    return this;
  }

  next() {
    if (!this.h) return { value: undefined, done: true };
    this.h = false;
    return { value: this.v, done: false };
  }

  return() {
    this.b = true;
    return {};
  }

  t(error) {
    if (error !== helper.sentinel) this.thrown = true;
    return error;
  }

  r() {
    if (!this.o || helper.x) return false;
    this.o = false;
    const method = this.iterator.return;
    if (method === undefined || method === null) return false;
    this.v = Reflect.apply(method, this.iterator, []);
    return true;
  }

  k(result) {
    if (!this.thrown && Object(result) !== result) {
      throw new TypeError(`Iterator result ${result} is not an object`);
    }
  }

  j(error) {
    if (error === helper.sentinel || !this.thrown) throw error;
  }
}

// The sync iterator that native yield* delegates to, inside an async generator.
class Delegate {
  constructor(value) {
    const { iterator, next } = getAsyncIterator(value);
    this.iterator = iterator;
    this.nextMethod = next;
    this.waiting = null;
  }

  [Symbol.iterator]() {
    return this;
  }

  ask(waiting, value) {
    this.waiting = waiting;
    awaitToken.value = value;
    return { value: awaitToken, done: false };
  }

  next(value) {
    const waiting = this.waiting;
    this.waiting = null;
    if (!waiting) return this.ask('next', Reflect.apply(this.nextMethod, this.iterator, [value]));
    if (waiting === 'close') throw new TypeError("The iterator does not provide a 'throw' method.");
    if (waiting === 'give back') return this.giveBack(value);
    if (Object(value) !== value) throw new TypeError(`Iterator result ${value} is not an object`);
    if (value.done) {
      if (waiting === 'return') return this.giveBack(value.value);
      return { value: value.value, done: true };
    }
    delegated.value = value.value;
    return { value: delegated, done: false };
  }

  giveBack(value) {
    this.waiting = 'returned';
    returned.value = value;
    return { value: returned, done: false };
  }

  throw(error) {
    const waiting = this.waiting;
    this.waiting = null;
    if (waiting) throw error;
    const method = this.iterator.throw;
    if (method === undefined || method === null) {
      const close = this.iterator.return;
      if (close === undefined || close === null) return this.next((this.waiting = 'close'));
      return this.ask('close', Reflect.apply(close, this.iterator, []));
    }
    return this.ask('next', Reflect.apply(method, this.iterator, [error]));
  }

  return(value) {
    if (this.waiting === 'returned') return { value, done: true };
    const method = this.iterator.return;
    if (method === undefined || method === null) return { value, done: true };
    return this.ask('return', Reflect.apply(method, this.iterator, [value]));
  }
}

class Resources {
  stack = [];
  failed = false;
  needsAwait = false;
  hasAwaited = false;

  u(value) {
    if (value === null || value === undefined) return value;
    this.add(value, value[Symbol.dispose], false);
    return value;
  }

  a(value) {
    if (value === null || value === undefined) {
      this.stack.push({ empty: true });
      return value;
    }
    const method = value[Symbol.asyncDispose];
    if (method !== undefined && method !== null) this.add(value, method, true);
    else {
      const dispose = value[Symbol.dispose];
      this.add(value, dispose && (() => void Reflect.apply(dispose, value, [])), true);
    }
    return value;
  }

  add(value, method, isAsync) {
    if (typeof method !== 'function')
      throw new TypeError('Symbol(Symbol.dispose) is not a function');
    this.stack.push({ value, method, isAsync });
  }

  t(error) {
    if (error === helper.sentinel) throw error;
    this.error = this.failed ? new SuppressedError(error, this.error) : error;
    this.failed = true;
  }

  n() {
    if (helper.x) return false;
    while (this.stack.length > 0) {
      const resource = this.stack.pop();
      if (resource.empty) {
        this.needsAwait = true;
        continue;
      }
      if (!resource.isAsync && this.needsAwait && !this.hasAwaited) {
        this.stack.push(resource);
        return this.pause(undefined);
      }
      try {
        const result = Reflect.apply(resource.method, resource.value, []);
        if (resource.isAsync) return this.pause(result);
      } catch (error) {
        this.t(error);
      }
    }
    if (this.needsAwait && !this.hasAwaited) return this.pause(undefined);
    return false;
  }

  pause(value) {
    this.hasAwaited = true;
    this.v = value;
    return true;
  }

  d() {
    if (helper.x) return;
    while (this.stack.length > 0) {
      const resource = this.stack.pop();
      try {
        if (!resource.empty) Reflect.apply(resource.method, resource.value, []);
      } catch (error) {
        this.t(error);
      }
    }
    if (this.failed) throw this.error;
  }
}

function wrapMethod(target, key, isGenerator) {
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  const gen = descriptor?.value;
  if (typeof gen !== 'function') return;
  Object.defineProperty(target, key, {
    value: isGenerator ? asyncGenerator(gen) : asyncFunction(gen),
  });
}

export const helper = {
  sentinel: Symbol('sentinel'),
  x: false,
  n: 1e9,
  p: 0,
  s: 0,
  f() {
    if (helper.x) throw helper.sentinel;
    helper.n = 1e9;
  },
  w: (value) => value,
  t: (error) => error,
  c(error) {
    if (error === helper.sentinel) throw error;
  },
  exit() {
    helper.x = true;
    helper.n = Number.NEGATIVE_INFINITY;
    throw helper.sentinel;
  },
  af: asyncFunction,
  aa: asyncArrow,
  ag: asyncGenerator,
  am(cls, entries) {
    for (const [key, isStatic, isGenerator] of entries) {
      wrapMethod(isStatic ? cls : cls.prototype, key, isGenerator);
    }
  },
  ao(object, entries) {
    for (const [key, , isGenerator] of entries) wrapMethod(object, key, isGenerator);
    return object;
  },
  pk: (key) => (typeof key === 'symbol' ? key : Reflect.ownKeys({ [key]: 0 })[0]),
  pm: (gen, isGenerator, name) =>
    wrappers.get(gen) ?? (isGenerator ? asyncGenerator : asyncFunction)(gen, name),
  sf: (gen) => wrappers.get(gen) ?? gen,
  nm: (fn, name) => Object.defineProperty(fn, 'name', { value: name, configurable: true }),
  sp: (get, set) =>
    new Proxy(Object.create(null), {
      get: (_, key) => get(key),
      set: (_, key, value) => {
        set(key, value);
        return true;
      },
      deleteProperty() {
        throw new ReferenceError("Unsupported reference to 'super'");
      },
    }),
  sc(fn, self, key, optional) {
    if (optional && (fn === undefined || fn === null)) return fn;
    if (typeof fn !== 'function') {
      throw new TypeError(`(intermediate value)${key && `.${key}`} is not a function`);
    }
    return (...args) => Reflect.apply(fn, self, args);
  },
  rv: (value) => value,
  aw(value) {
    awaitToken.value = value;
    return awaitToken;
  },
  ad: (value) => new Delegate(value),
  ai: () => new LoopSource(),
  us: () => new Resources(),
  generatorOf: (wrapper) => generators.get(wrapper),
  drive,
};
