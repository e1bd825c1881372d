/**
 * `node::MessagePortData` with its handle: one end of a channel, its queue, and what keeps the loop alive. A message
 * signals the receiver's handle, so it comes in the next poll; what arrives while the receiver works its queue off
 * comes in the same turn of poll (`MessagePort::OnMessage`).
 */
import type { AsyncScope } from '../async_wrap.ts';
import type { Environment } from '../environment.ts';
import type { AsyncHandle, AsyncHandles } from './async_handles.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ArrayPrototypeSplice,
} from '../primordials.ts';

/** Longer than any run: a request of this many microseconds stands for a handle that keeps the loop alive. */
const FOREVER = 1e15;

export interface Message {
  data: unknown;
  /** The ports that were moved with it, as the receiver gets them. */
  ports: unknown[];
}

/** Ends that get what any other of them posts: two for a channel, any number for a BroadcastChannel. */
export interface Group {
  readonly ends: PortQueue[];
  /** One end that is left alone closes too, unless the group is open to others. */
  readonly isBroadcast: boolean;
}

export class PortQueue implements AsyncHandle {
  /** Calls what the MessagePort has for it. */
  onmessage: (message: Message) => void = () => {};
  onclose: () => void = () => {};
  /** The port's async scope. */
  declare scope: AsyncScope;
  group: Group | undefined;
  signalled = false;
  closing = false;
  closed = false;
  readonly #env: Environment;
  readonly #handles: AsyncHandles;
  #messages: Message[] = [];
  #receiving = false;
  #closeAsked = false;
  #refed = false;
  #keepAlive = 0;

  constructor(env: Environment, handles: AsyncHandles, group?: Group) {
    this.#env = env;
    this.#handles = handles;
    this.group = group;
    handles.add(this);
    if (group !== undefined) ArrayPrototypePush(group.ends, this);
  }

  /** Undefined when there is no channel any more, false when nobody else is on it. */
  post(message: () => Message): boolean | undefined {
    const { group } = this;
    if (group === undefined) return undefined;
    const { ends } = group;
    if (ends.length < 2) return false;
    for (let i = 0; i < ends.length; i++) {
      if (ends[i] === this) continue;
      ArrayPrototypePush(ends[i]!.#messages, message());
      ends[i]!.#signal();
    }
    return true;
  }

  #signal(): void {
    if (!this.closing || this.#handles.isRunning(this)) this.#handles.signal(this);
  }

  /** A close asked for by the other end comes after what was sent before it. */
  hasMore(): boolean {
    if (this.#messages.length > 0) return this.#receiving;
    return this.#closeAsked && !this.closing;
  }

  step(goOn: () => void): void {
    const message = this.take();
    goOn();
    if (message !== undefined) this.scope.makeCallback(() => this.onmessage(message));
    else this.close();
  }

  start(): void {
    this.#receiving = true;
    if (this.hasMore()) this.#signal();
  }

  stop(): void {
    this.#receiving = false;
  }

  /** Takes the next message, whether the port was started or not (`receiveMessageOnPort`). */
  take(): Message | undefined {
    return ArrayPrototypeShift(this.#messages);
  }

  ref(): void {
    if (this.closing || this.#refed) return;
    this.#refed = true;
    this.#keepAlive = this.#env.loop.kernelRequest(FOREVER, true, () => {});
  }

  unref(): void {
    if (!this.#refed) return;
    this.#refed = false;
    this.#env.loop.cancelRequest(this.#keepAlive);
  }

  hasRef(): boolean {
    return this.#refed && !this.closing;
  }

  /** `uv_close`: in the closing phase the channel is cut, and the port told. */
  close(): void {
    if (this.closing) return;
    this.#closeHandle(() => this.#disentangle());
  }

  /** Hands the channel and what waits in it to the port that this one is moved to; the handle of the old one closes. */
  moveTo(next: PortQueue): void {
    const { group } = this;
    if (group === undefined) return;
    this.group = undefined;
    next.#messages = this.#messages;
    next.#closeAsked = this.#closeAsked;
    this.#messages = [];
    next.group = group;
    group.ends[ArrayPrototypeIndexOf(group.ends, this)] = next;
    this.#closeHandle(() => {});
    if (next.#closeAsked) next.#signal();
  }

  #closeHandle(cut: () => void): void {
    this.closing = true;
    this.unref();
    this.#handles.remove(this);
    this.#env.loop.closing(() => {
      this.closed = true;
      cut();
      this.scope.makeCallback(this.onclose);
      this.scope.destroy();
    });
  }

  /** Leaves the group; the one that is left of a channel is to close as well. */
  #disentangle(): void {
    const { group } = this;
    if (group === undefined) return;
    this.group = undefined;
    const { ends } = group;
    ArrayPrototypeSplice(ends, ArrayPrototypeIndexOf(ends, this), 1);
    if (group.isBroadcast) return;
    for (let i = 0; i < ends.length; i++) {
      const other = ends[i]!;
      other.#closeAsked = true;
      other.#signal();
    }
  }
}
