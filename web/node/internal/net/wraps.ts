/** Bases of handles and requests as Node's C++ has them: `AsyncWrap`, `HandleWrap`, `ReqWrap` and its kinds. */
import type { ActiveHandle, ActiveRequest } from '../active_resources.ts';
import type { Environment } from '../environment.ts';

type Callback = (...args: any[]) => unknown;

export type Wraps = ReturnType<typeof createWraps>;

export function createWraps(env: Environment) {
  const { loop } = env;
  const owner = Symbol('owner_symbol');
  const Scope = env.require('internal/async_wrap');

  /** Base of handles and requests: an async id of Node's, where a program asks for them. */
  class AsyncWrap {
    #scope: any;

    /** `trigger` is the handle that the new thing belongs to. */
    start(provider: string, trigger?: AsyncWrap): void {
      this.#scope = triggeredBy(trigger?.getAsyncId() ?? -1, () => new Scope(provider, this));
    }

    getAsyncId(): number {
      return this.#scope?.getAsyncId() ?? -1;
    }

    /** `AsyncWrap::MakeCallback` */
    makeCallback(callback: Callback, ...args: unknown[]): void {
      if (this.#scope === undefined) callback.apply(this, args);
      else this.#scope.makeCallback(() => callback.apply(this, args));
    }

    over(): void {
      this.#scope?.destroy();
    }
  }

  /** `HandleWrap`: listed from its making until its close is over. */
  class HandleWrap extends AsyncWrap implements ActiveHandle {
    [key: symbol]: any;
    isRefed = true;
    readonly resourceName: string;

    constructor(resourceName: string) {
      super();
      this.resourceName = resourceName;
      loop.resources.opened(this);
    }

    get owner(): object {
      return this[owner] ?? this;
    }

    override over(): void {
      loop.resources.closed(this);
      super.over();
    }
  }

  class Request extends AsyncWrap {
    declare oncomplete?: Callback;
    declare handle?: any;

    complete(...args: unknown[]): void {
      const { oncomplete } = this;
      try {
        if (typeof oncomplete === 'function') this.makeCallback(oncomplete, ...args);
      } finally {
        this.over();
      }
    }
  }

  /** `ReqWrap`: a request of libuv's, which is listed until its callback's ticks have run. */
  class ReqWrap extends Request implements ActiveRequest {
    /** `MemoryInfoName` */
    get resourceName(): string {
      return this.constructor.name;
    }

    get object(): object {
      return this;
    }

    override start(provider: string, trigger?: AsyncWrap): void {
      loop.resources.began(this);
      super.start(provider, trigger);
    }

    override complete(...args: unknown[]): void {
      loop.resources.ends(this);
      super.complete(...args);
    }
  }
  class ConnectWrap extends ReqWrap {
    override get resourceName(): string {
      return 'ConnectWrap';
    }
  }
  class TCPConnectWrap extends ConnectWrap {}
  class PipeConnectWrap extends ConnectWrap {}
  class ShutdownWrap extends ReqWrap {
    override get resourceName(): string {
      return 'SimpleShutdownWrap';
    }
  }
  class WriteWrap extends ReqWrap {
    override get resourceName(): string {
      return 'SimpleWriteWrap';
    }

    async = false;
    bytes = 0;
  }

  /** Runs `block` so that what it starts is triggered by `handle` (`defaultTriggerAsyncIdScope`). */
  function triggeredBy<T>(id: number, block: () => T): T {
    const tracking = env.asyncTracking;
    return tracking === undefined || id < 0 ? block() : tracking.triggeredBy(id, block);
  }

  return {
    AsyncWrap,
    HandleWrap,
    Request,
    ReqWrap,
    TCPConnectWrap,
    PipeConnectWrap,
    ShutdownWrap,
    WriteWrap,
    owner,
    triggeredBy,
  };
}
