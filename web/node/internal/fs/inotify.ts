/**
 * inotify(7): who wants to know what happens to which inodes. One instance belongs to one process's loop, as libuv has
 * it; poll reports what happened, one call into JavaScript an event.
 */
import type { Loop } from '../loop.ts';
import type { Inode } from './inode.ts';

export const IN_MODIFY = 0x2;
export const IN_ATTRIB = 0x4;
export const IN_MOVED_FROM = 0x40;
export const IN_MOVED_TO = 0x80;
export const IN_CREATE = 0x100;
export const IN_DELETE = 0x200;
export const IN_DELETE_SELF = 0x400;
export const IN_MOVE_SELF = 0x800;
export const IN_IGNORED = 0x8000;
/** What happened happened to a directory. */
export const IN_ISDIR = 0x40000000;

/** Who is told: `mask`, and the entry's name where a directory is watched. */
export type Watcher = (mask: number, name: string | undefined) => void;

interface Event {
  readonly inode: Inode;
  readonly mask: number;
  readonly name: string | undefined;
}

/** All instances of a volume. */
export class Watches {
  readonly #instances: Inotify[] = [];

  add(instance: Inotify): void {
    this.#instances.push(instance);
  }

  /** Something happened to an inode, or to its entry `name`. */
  notify(inode: Inode, mask: number, name?: string): void {
    for (let i = 0; i < this.#instances.length; i++) this.#instances[i]!.notify(inode, mask, name);
  }
}

export class Inotify {
  readonly #loop: Loop;
  readonly #watchers = new Map<Inode, Watcher[]>();
  #events: Event[] = [];
  #isScheduled = false;
  /** Watchers of the event that is being reported which have not been told. */
  #current: { event: Event; left: Watcher[] } | undefined;

  constructor(loop: Loop) {
    this.#loop = loop;
  }

  watch(inode: Inode, watcher: Watcher): void {
    const watchers = this.#watchers.get(inode);
    if (watchers === undefined) this.#watchers.set(inode, [watcher]);
    else watchers.push(watcher);
  }

  unwatch(inode: Inode, watcher: Watcher): void {
    const watchers = this.#watchers.get(inode)?.filter((other) => other !== watcher) ?? [];
    if (watchers.length === 0) this.#watchers.delete(inode);
    else this.#watchers.set(inode, watchers);
  }

  /** What equals the event before it is dropped, as the kernel does. */
  notify(inode: Inode, mask: number, name: string | undefined): void {
    if (!this.#watchers.has(inode)) return;
    const last = this.#events[this.#events.length - 1];
    if (last?.inode === inode && last.mask === mask && last.name === name) return;
    this.#events.push({ inode, mask, name });
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const { machine } = this.#loop;
    machine.post(this.#loop, () => this.report(), machine.now());
  }

  /** Whether poll has something to report. */
  get hasEvents(): boolean {
    return this.#events.length > 0 || this.#current !== undefined;
  }

  /** Reports one event to one watcher; the others follow, each after the ticks of the one before. */
  report(): void {
    this.#isScheduled = false;
    while (this.#current === undefined || this.#current.left.length === 0) {
      this.#current = undefined;
      const event = this.#events.shift();
      if (event === undefined) return;
      this.#current = { event, left: [...(this.#watchers.get(event.inode) ?? [])] };
    }
    const { event, left } = this.#current;
    const watcher = left.shift()!;
    if (left.length === 0) this.#current = undefined;
    if (this.hasEvents) this.#loop.followRequest(() => this.report());
    if (this.#watchers.get(event.inode)?.includes(watcher)) watcher(event.mask, event.name);
  }
}
