/**
 * `node::MessagePort`: the handle at one end of a channel and what keeps the loop alive. A message signals the
 * receiver's handle, so it comes in the next poll; what arrives while the receiver works its queue off comes in the
 * same turn of poll (`MessagePort::OnMessage`).
 */
import type { AsyncScope } from '../async_wrap.ts';
import type { Environment } from '../environment.ts';
import type { ActiveHandle } from '../active_resources.ts';
import type { AsyncHandle, AsyncHandles } from './async_handles.ts';
import { MathMax } from '../primordials.ts';
import type { Message, PortData } from './port_data.ts';

/** At least so many messages are taken at a time (`MessagePort::OnMessage`). */
const LEAST = 1000;

export class PortQueue implements AsyncHandle, ActiveHandle {
  /** Calls what the MessagePort has for it. */
  onmessage: (message: Message) => void = () => {};
  onclose: () => void = () => {};
  /** The port's async scope. */
  declare scope: AsyncScope;
  signalled = false;
  closing = false;
  closed = false;
  readonly #env: Environment;
  readonly #handles: AsyncHandles;
  /** Gone when the port was moved. */
  #data: PortData | undefined;
  #receiving = false;
  /** Messages that its callback may still take in this turn of poll. */
  #most = LEAST;
  readonly endsWithError = true;
  #refed = false;
  readonly resourceName = 'MessagePort';
  /** The port, and `uv_has_ref` of its handle: a close does not change it. */
  readonly owner: object;
  isRefed = false;

  constructor(env: Environment, handles: AsyncHandles, data: PortData, owner: object) {
    this.#env = env;
    this.owner = owner;
    env.loop.resources.opened(this);
    this.#handles = handles;
    this.#data = data;
    data.owner = this;
    handles.add(this);
    if (data.hasNews) this.signal();
  }

  get data(): PortData | undefined {
    return this.#data;
  }

  /** Undefined when there is no channel any more, false when nobody else is on it. */
  post(message: () => Message): boolean | undefined {
    return this.#data?.post(message);
  }

  /** `uv_async_send`, from whichever thread runs. */
  signal(): void {
    if (!this.closing || this.#handles.isRunning(this)) this.#handles.signal(this);
  }

  #now(): number {
    return this.#env.loop.machine.now();
  }

  /** A message that posts another one must not keep the loop from going on. */
  begin(): void {
    this.#most = MathMax(LEAST, this.#data?.length ?? 0);
  }

  /** A close asked for by the other end comes after what was sent before it. */
  hasMore(): boolean {
    const at = this.#data?.nextAt();
    if (at !== undefined) return this.#receiving && this.#most > 0 && at <= this.#now();
    return this.#data !== undefined && this.#data.isCloseDue(this.#now()) && !this.closing;
  }

  dueAt(): number | undefined {
    const data = this.#data;
    if (data === undefined || this.closing) return undefined;
    const at = data.nextAt();
    if (at !== undefined) return this.#receiving ? at : undefined;
    return data.closeAskedAt;
  }

  step(goOn: () => void): void {
    this.#most--;
    const message = this.take();
    goOn();
    if (message !== undefined) this.scope.makeCallback(() => this.onmessage(message));
    else this.close();
  }

  start(): void {
    this.#receiving = true;
    if (this.#data?.hasNews) this.signal();
  }

  stop(): void {
    this.#receiving = false;
  }

  /** Takes the next message, whether the port was started or not (`receiveMessageOnPort`). */
  take(): Message | undefined {
    return this.#data?.take(this.#now());
  }

  /** Emits at once what has been sent by now (`MessagePort::Drain`). */
  drain(): void {
    for (let message = this.take(); message !== undefined; message = this.take()) {
      this.onmessage(message);
    }
  }

  ref(): void {
    if (this.closing || this.#refed) return;
    this.#refed = true;
    this.isRefed = true;
    this.#count(true);
  }

  unref(): void {
    if (!this.closing) this.isRefed = false;
    if (!this.#refed) return;
    this.#refed = false;
    this.#count(false);
  }

  #count(isActive: boolean): void {
    const { core, id } = this.#env.loop;
    core.countHandle(id, isActive);
  }

  hasRef(): boolean {
    return this.#refed && !this.closing;
  }

  /** `uv_close`: in the closing phase the channel is cut, and the port told. */
  close(): void {
    if (this.closing) return;
    this.#closeHandle(() => this.#data?.disentangle());
  }

  /** Hands the channel and what waits in it to the port that this one is moved to; the handle of the old one closes. */
  detach(): PortData | undefined {
    const data = this.#data;
    if (data === undefined) return undefined;
    this.#data = undefined;
    data.owner = undefined;
    this.#closeHandle(() => {});
    return data;
  }

  /** The thread is over: nothing of it is told. */
  abandon(): void {
    this.closing = true;
    this.closed = true;
    this.unref();
    this.#data?.disentangle();
  }

  #closeHandle(cut: () => void): void {
    this.closing = true;
    this.unref();
    this.#handles.remove(this);
    this.#env.loop.closing(() => {
      this.closed = true;
      this.#env.loop.resources.closed(this);
      cut();
      this.scope.makeCallback(this.onclose);
      this.scope.destroy();
    });
  }
}
