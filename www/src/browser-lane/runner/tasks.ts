import type { Recorder } from './recorder.ts';

type AnyFunction = (...args: never[]) => unknown;
type Scheduler = (callback: AnyFunction, ...rest: unknown[]) => unknown;

/** What the program has asked the host to call later. */
export class Tasks {
  /** Handle -> name of the function that made it. Handles of different functions may be equal. */
  readonly #pending = new Map<string, string>();

  constructor(readonly recorder: Recorder) {}

  /** Names of what is outstanding, each once. */
  get names(): string[] {
    return [...new Set(this.#pending.values())];
  }

  get count(): number {
    return this.#pending.size;
  }

  /**
   * Puts an observing function in the place of a scheduling one: same call, same result, and the
   * callback runs as it would, only counted.
   */
  observe(name: string, cancelName: string, repeats: boolean): void {
    const scope = globalThis as unknown as Record<string, unknown>;
    const original = scope[name] as Scheduler | undefined;
    const cancel = scope[cancelName] as ((handle: unknown) => void) | undefined;
    if (typeof original !== 'function' || typeof cancel !== 'function') return;
    const tasks = this;
    const group = cancelName === 'clearInterval' ? 'clearTimeout' : cancelName;
    const scheduling = {
      [name](callback: unknown, ...rest: unknown[]) {
        if (typeof callback !== 'function')
          return original.call(globalThis, callback as never, ...rest);
        const wrapped = function (this: unknown, ...args: never[]) {
          if (!repeats) tasks.end(group, handle);
          tasks.begin(name);
          return (callback as AnyFunction).apply(this, args);
        };
        const handle = original.call(globalThis, wrapped as AnyFunction, ...rest);
        tasks.#pending.set(`${group} ${handle}`, name);
        return handle;
      },
      [cancelName](handle: unknown) {
        tasks.end(group, handle);
        cancel.call(globalThis, handle);
      },
    };
    Object.assign(scope, scheduling);
  }

  /** A callback of the host's begins: a new task. */
  begin(source: string): void {
    this.recorder.task++;
    this.recorder.source = source;
    this.recorder.activity++;
  }

  end(group: string, handle: unknown): void {
    this.#pending.delete(`${group} ${handle}`);
  }
}

/** Observes every way of asking for a task that the host has. */
export function observeTasks(recorder: Recorder): Tasks {
  const tasks = new Tasks(recorder);
  tasks.observe('setTimeout', 'clearTimeout', false);
  tasks.observe('setInterval', 'clearInterval', true);
  tasks.observe('requestAnimationFrame', 'cancelAnimationFrame', false);
  tasks.observe('requestIdleCallback', 'cancelIdleCallback', false);
  observePorts(tasks);
  return tasks;
}

/** Messages between ports: each delivery is a task. They cannot be counted as outstanding. */
function observePorts(tasks: Tasks): void {
  const { prototype } = MessagePort;
  const { postMessage } = prototype;
  prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
    tasks.recorder.activity++;
    return postMessage.apply(this, args as never);
  };
  const handler = Object.getOwnPropertyDescriptor(prototype, 'onmessage');
  if (!handler?.set) return;
  const { set } = handler;
  const given = new WeakMap<MessagePort, unknown>();
  Object.defineProperty(prototype, 'onmessage', {
    ...handler,
    get(this: MessagePort) {
      return given.get(this) ?? null;
    },
    set(this: MessagePort, callback: unknown) {
      given.set(this, callback);
      set.call(
        this,
        typeof callback === 'function' ? delivered(tasks, callback as AnyFunction) : callback,
      );
    },
  });
}

function delivered(tasks: Tasks, callback: AnyFunction) {
  return function (this: MessagePort, ...args: never[]) {
    tasks.begin('message');
    return callback.apply(this, args);
  };
}
