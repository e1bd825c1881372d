/**
 * `AsyncWrap`: gives a handle of the machine (a pipe, a port, a process) its async ids and the context that it was made
 * in, and its callbacks that scope. Until a program names async_hooks there is nothing to give, and a callback is only
 * called.
 */
import type { Resource } from './async_hooks/tracking.ts';
import type { Environment } from './environment.ts';

type Callback = (...args: any[]) => void;

/** In what scope the callbacks of a handle run: what the kernel's streams ask of their owner. */
export interface AsyncScope {
  /** Calls a callback of the loop's in the scope. */
  makeCallback(callback: () => void): void;
  /** A request on the handle (`WRITEWRAP` …): what to call instead of `oncomplete`, once. */
  request<T extends Callback>(type: string, oncomplete: T): T;
  /** The handle is closed. */
  destroy(): void;
}

export default function create(env: Environment) {
  /** What a handle is to the program: `type` is Node's name of its provider, `object` what hooks get to see. */
  class AsyncWrap implements AsyncScope {
    readonly #tracking = env.asyncTracking;
    readonly #resource: Resource | undefined;

    constructor(type: string, object: object) {
      this.#resource = this.#tracking?.makeResource(type, object);
    }

    /** -1 where nothing is tracked. */
    getAsyncId(): number {
      return this.#resource?.id ?? -1;
    }

    makeCallback(callback: () => void): void {
      const { asyncTracking } = env;
      if (asyncTracking === undefined) callback();
      else asyncTracking.makeCallback(this.#resource, callback);
    }

    request<T extends Callback>(type: string, oncomplete: T): T {
      if (env.asyncTracking === undefined) return oncomplete;
      const wrap = new AsyncWrap(type, new (requestClass(type))());
      return ((...args: unknown[]) => {
        wrap.makeCallback(() => oncomplete(...args));
        wrap.destroy();
      }) as T;
    }

    destroy(): void {
      if (this.#resource !== undefined) this.#tracking?.destroyResource(this.#resource);
    }
  }
  return AsyncWrap;
}

class WriteWrap {}
class ShutdownWrap {}
class ConnectWrap {}

/** What requests are made of; a name of its own where Node has one. */
function requestClass(type: string): new () => object {
  if (type === 'WRITEWRAP') return WriteWrap;
  if (type === 'SHUTDOWNWRAP') return ShutdownWrap;
  return type.endsWith('CONNECTWRAP') ? ConnectWrap : Object;
}
