/** libuv's handles behind the watchers: `FSEvent` (inotify) and `StatWatcher` (`uv_fs_poll`, which asks again and again). */
import type { AsyncScope } from '../async_wrap.ts';
import type { ActiveHandle } from '../active_resources.ts';
import type { Environment } from '../environment.ts';
import type { FsContext } from './context.ts';
import { IN_ATTRIB, IN_MODIFY, type Watcher } from './inotify.ts';
import { type Inode, VolumeError } from './inode.ts';
import type { PathLike } from './binding.ts';
import type { StatValues } from './stats.ts';

/** What keeps a loop alive while it is active and referenced. */
class Handle implements ActiveHandle {
  readonly env: Environment;
  readonly resourceName: string;
  /** The emitter above it, where there is one. */
  readonly #owner: object | undefined;
  #isActive = false;
  #isRefed = true;

  constructor(env: Environment, resourceName: string, owner?: object) {
    this.env = env;
    this.resourceName = resourceName;
    this.#owner = owner;
  }

  get owner(): object {
    return this.#owner ?? this;
  }

  get isRefed(): boolean {
    return this.#isRefed;
  }

  protected begin(): void {
    this.env.loop.resources.opened(this);
    this.setActive(true);
  }

  setActive(isActive: boolean): void {
    if (isActive !== this.#isActive && this.#isRefed) this.#count(isActive);
    this.#isActive = isActive;
  }

  ref(): void {
    if (!this.#isRefed && this.#isActive) this.#count(true);
    this.#isRefed = true;
  }

  unref(): void {
    if (this.#isRefed && this.#isActive) this.#count(false);
    this.#isRefed = false;
  }

  hasRef(): boolean {
    return this.#isRefed && this.#isActive;
  }

  #count(isMore: boolean): void {
    const { loop } = this.env;
    loop.core.countHandle(loop.id, isMore);
  }

  /** There once it was started. */
  scope: AsyncScope | undefined;

  /** `uv_close`: the closing phase ends it. */
  protected end(): void {
    this.setActive(false);
    this.env.loop.closing(() => {
      this.env.loop.resources.closed(this);
      this.scope?.destroy();
    });
  }

  getAsyncId(): number {
    return (this.scope as any)?.getAsyncId() ?? 0;
  }
}

export type ChangeListener = (status: number, type: string, name: any) => void;

export function createWatchHandles(context: FsContext) {
  const { env, binding, calls, options: fsOptions, major } = context;
  const { uvErrorNumbers } = env.require('internal/errors');
  const path = env.require('path');
  const AsyncWrap = env.require('internal/async_wrap');

  class FSEvent extends Handle {
    constructor(given: Environment, watcher?: object) {
      super(given, 'FSEventWrap', watcher);
    }

    initialized = false;
    onchange: ChangeListener = () => {};
    #inode: Inode | undefined;
    #watcher: Watcher | undefined;

    /** Returns libuv's error number; 0 when all is well. */
    start(given: PathLike, isPersistent: boolean, encoding: string | undefined): number {
      const name = binding.text(given);
      let inode: Inode;
      try {
        inode = binding.volume.inode(binding.absolute(given), true, binding.who);
      } catch (error) {
        if (!(error instanceof VolumeError)) throw error;
        return uvErrorNumbers[error.code];
      }
      const scope: AsyncScope = new AsyncWrap('FSEVENTWRAP', this);
      this.scope = scope;
      const own = path.basename(name);
      this.#inode = inode;
      this.#watcher = (mask, entry) => {
        const type = (mask & ~(IN_ATTRIB | IN_MODIFY)) !== 0 ? 'rename' : 'change';
        const shown = fsOptions.encodeName(entry ?? own, encoding ?? 'utf8');
        scope.makeCallback(() => this.onchange(0, type, shown));
      };
      binding.openInotify().watch(inode, this.#watcher);
      this.initialized = true;
      if (!isPersistent) this.unref();
      this.begin();
      return 0;
    }

    close(): void {
      if (this.#inode === undefined) return;
      binding.openInotify().unwatch(this.#inode, this.#watcher!);
      this.#inode = undefined;
      this.initialized = false;
      this.end();
    }
  }

  const ZEROS: StatValues = {
    numbers: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    times: [0, 0, 0, 0],
  };
  /** All that `uv_fs_poll` compares: everything but the time of the last access. */
  const signature = ({ numbers, times }: StatValues) =>
    [
      numbers[0],
      numbers[1],
      numbers[3],
      numbers[4],
      numbers[7],
      numbers[8],
      ...times.slice(1),
    ].join();

  class StatPoll extends Handle {
    constructor(given: Environment, watcher: object) {
      super(given, 'StatWatcher', watcher);
    }

    onchange: (status: number, now: StatValues, before: StatValues) => void = () => {};
    #last: StatValues = ZEROS;
    /** 0 before the first answer, 1 after a good one, else the error. */
    #status = 0;
    #isClosed = false;
    #timer = 0;

    start(given: PathLike, interval: number): void {
      this.begin();
      this.scope = new AsyncWrap('STATWATCHER', this) as AsyncScope;
      const ask = () => {
        const started = env.loop.clock();
        binding.request({ ...calls.stat(given), isJob: true }, (error: any, values) => {
          if (this.#isClosed) return;
          this.#answer(error, values);
          if (!this.#isClosed) this.#askLater(started, Math.max(interval, 1), ask);
        });
      };
      ask();
    }

    #askLater(started: number, interval: number, ask: () => void): void {
      const spent = Math.floor((env.loop.clock() - started) / 1000);
      const wait = (interval - (spent % interval)) * 1000;
      this.#timer = env.loop.kernelRequest(wait, false, ask);
    }

    #answer(error: any, values: StatValues | undefined): void {
      const before = this.#last;
      if (error) {
        if (this.#status === error.errno) return;
        this.#status = error.errno;
        this.#tell(error.errno, ZEROS, before);
        return;
      }
      const isFirst = this.#status === 0;
      const isBack = this.#status < 0;
      this.#status = 1;
      this.#last = values!;
      if (isFirst || (!isBack && signature(before) === signature(values!))) return;
      this.#tell(0, values!, before);
    }

    #tell(status: number, now: StatValues, before: StatValues): void {
      this.scope?.makeCallback(() => this.onchange(status, now, before));
    }

    close(): void {
      if (this.#isClosed) return;
      this.#isClosed = true;
      env.loop.cancelRequest(this.#timer);
      if (major >= 18) env.loop.resources.closed(this);
      this.end();
    }
  }

  /** Node 10 shows a handle's class by its own name. */
  const { StatWatcher } = { StatWatcher: class extends StatPoll {} };
  return { FSEvent, StatWatcher, major };
}
