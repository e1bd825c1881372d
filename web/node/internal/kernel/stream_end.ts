/**
 * Byte streams as the machine's kernel has them, between the loops of two processes, or a loop and the world outside:
 * pipes, socket pairs, TCP connections. What one end writes reaches the other after the latency; poll of the reader's
 * loop then reports what is there, 64 KiB at a time (libuv's `uv__read`).
 */
import type { AsyncScope } from '../async_wrap.ts';
import type { Loop } from '../loop.ts';

/** What a pipe or a socket holds before writers have to wait (Linux's default of a pipe). */
const CAPACITY = 65_536;
/** The most that one read gives (libuv's suggested buffer), and how many reads one event of poll makes at most. */
const READ_SIZE = 65_536;
const READS_AT_ONCE = 32;

/** An error's code, as libuv names it without `UV_`. */
export type ErrorCode = string;

interface Chunk {
  bytes: Uint8Array;
  /** Virtual microseconds at which it is there. */
  readonly at: number;
}

interface PendingWrite {
  bytes: Uint8Array;
  readonly done: (error?: ErrorCode) => void;
}

export interface StreamOptions {
  /** Virtual microseconds from one end to the other. */
  readonly latency: number;
  /** A socket's peer is told when bytes were left unread. */
  readonly isSocket: boolean;
  /** TCP: what is written to an end that was closed is taken, and answered by a reset. */
  readonly isTcp?: boolean;
  /** Bytes that it holds before writers have to wait; 64 KiB where nothing is said. */
  readonly capacity?: number;
}

/** One end. Its methods are called while its own process runs; its callbacks come in phases of that process's loop. */
export class StreamEnd {
  /** Bytes, null for the end of the stream, or what went wrong. */
  onread: (bytes: Uint8Array | null, error?: ErrorCode) => void = () => {};
  /** The async scope of this end's callbacks, where its process has made one. */
  scope: AsyncScope | undefined;
  /** The most that one read gives. */
  readSize = READ_SIZE;
  /** The other end. */
  declare peer: StreamEnd;
  #loop: Loop | undefined;
  readonly #options: StreamOptions;
  /** What has arrived here and was not read. */
  #arrived: Chunk[] = [];
  #size = 0;
  /** When the peer shut its side down, and with what error. */
  #ended: { at: number; error: ErrorCode | undefined } | undefined;
  #isEndRead = false;
  readonly #waiting: PendingWrite[] = [];
  #onshutdown: ((error?: ErrorCode) => void) | undefined;
  /** What the next write fails with: the peer has reset the connection. */
  #broken: ErrorCode | undefined;
  #isReading = false;
  #isRefed = true;
  #holders = 1;
  #isClosed = false;
  #isShut = false;
  #isActive = false;
  #isScheduled = false;
  /** Bytes that may still pass on this connection before something on the way resets it. */
  #allowance: { left: number } | undefined;
  /** Requests whose callbacks are still to come; they keep the loop alive. */
  #requests = 0;

  /** `loop`: whose process has it; undefined for the world outside, which takes everything at once. */
  constructor(loop: Loop | undefined, options: StreamOptions) {
    this.#loop = loop;
    this.#options = options;
  }

  /** Another process has it as well (a descriptor that was sent); the one that closes it last, closes it. */
  hold(): this {
    this.#holders++;
    return this;
  }

  /** Gives the end to another process; the one that had it does not read from it any more. */
  adopt(loop: Loop): this {
    this.readStop();
    this.#loop = loop;
    this.#isScheduled = false;
    return this;
  }

  /** Whether that process reads from it. */
  isOwnedBy(loop: Loop): boolean {
    return this.#loop === loop;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The connection is reset, for both ends, when `bytes` have passed in either direction. */
  resetAfter(bytes: number, at: number): void {
    const allowance = { left: bytes };
    this.#allowance = allowance;
    this.peer.#allowance = allowance;
    if (bytes === 0) this.#resetBoth(at);
  }

  #resetBoth(at: number): void {
    for (const end of [this, this.peer] as StreamEnd[]) {
      if (end.#isClosed) continue;
      end.#broken = 'ECONNRESET';
      end.#end(at, 'ECONNRESET');
      end.#fail('ECONNRESET');
    }
  }

  /** Bytes that wait for the peer to read. */
  get pendingBytes(): number {
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  readStart(): void {
    const isNew = !this.#isReading;
    this.#isReading = true;
    this.#count();
    this.#schedule(isNew);
  }

  readStop(): void {
    this.#isReading = false;
    this.#count();
  }

  ref(): void {
    this.#isRefed = true;
    this.#count();
  }

  unref(): void {
    this.#isRefed = false;
    this.#count();
  }

  /** `uv_has_ref` */
  get isRefed(): boolean {
    return this.#isRefed;
  }

  /**
   * Writes. True when the kernel took everything at once: `done` is not called then. Otherwise it is, in a later poll
   * phase, or at once with an error.
   */
  write(bytes: Uint8Array, done: (error?: ErrorCode) => void): boolean {
    const error = this.#writeError();
    if (error !== undefined) {
      done(error);
      return false;
    }
    const { peer } = this;
    if (peer.#isClosed) {
      // The segment finds no socket: it is answered by a reset. Whoever reads has the end already.
      this.#broken = 'EPIPE';
      if (bytes.length <= (this.#options.capacity ?? CAPACITY)) return true;
      this.#waiting.push({ bytes, done });
      this.#fail('EPIPE');
      return false;
    }
    const taken = this.#waiting.length > 0 ? 0 : peer.#take(bytes, this.#now());
    if (taken === bytes.length) return true;
    const waiting = this.scope?.request('WRITEWRAP', done) ?? done;
    this.#waiting.push({ bytes: bytes.subarray(taken), done: waiting });
    this.#count();
    return false;
  }

  #writeError(): ErrorCode | undefined {
    if (this.#isClosed || this.#isShut || this.#onshutdown !== undefined) return 'EPIPE';
    if (this.#broken !== undefined) {
      const error = this.#broken;
      this.#broken = 'EPIPE';
      return error;
    }
    return this.peer.#isClosed && !this.#options.isTcp ? 'EPIPE' : undefined;
  }

  /**
   * Ends this end's side, after what waits was written. `uv_shutdown` does it in the pending phase (in poll before
   * libuv 1.42), and there `done` comes.
   */
  shutdown(done: (error?: ErrorCode) => void): void {
    this.#onshutdown = this.scope?.request('SHUTDOWNWRAP', done) ?? done;
    this.#count();
    if (this.#waiting.length === 0) this.#drainLater();
  }

  #drainLater(): void {
    // Of a connection that two processes have, the one that reads may be the other.
    const loop = this.#loop?.machine.current;
    if (loop === undefined) this.#drain();
    else if (loop.machine.major >= 12) loop.deferIo(() => this.#drain());
    else loop.machine.post(loop, () => this.#drain(), this.#now());
  }

  /** `uv__drain` */
  #drain(): void {
    const done = this.#onshutdown;
    if (done === undefined || this.#isClosed) return;
    this.#onshutdown = undefined;
    this.#isShut = true;
    this.#count();
    this.peer.#end(this.#now() + this.#options.latency, undefined);
    done();
  }

  /** Closes: `done` runs in the closing phase. The peer reads the end, or `error`. */
  close(done: () => void, error?: ErrorCode, loop = this.#loop): void {
    const closing = (run: () => void) => (loop === undefined ? run() : loop.closing(run));
    // What was closed last comes first, so requests are cancelled before.
    const { scope } = this;
    closing(() => {
      inScope(scope, done);
      scope?.destroy();
    });
    if (this.#isClosed || --this.#holders > 0) {
      if (loop === this.#loop) this.readStop();
      return;
    }
    const requests = this.#waiting.splice(0).map((write) => write.done);
    if (this.#onshutdown !== undefined) requests.push(this.#onshutdown);
    this.#onshutdown = undefined;
    for (const cancelled of requests.reverse()) closing(() => cancelled('ECANCELED'));
    this.#shut(error);
  }

  /** The process is over: the kernel closes what it had. */
  abandon(): void {
    if (!this.#isClosed && --this.#holders > 0) return;
    this.#waiting.length = 0;
    this.#onshutdown = undefined;
    if (!this.#isClosed) this.#shut(undefined);
  }

  #shut(error: ErrorCode | undefined): void {
    this.#isClosed = true;
    this.#isReading = false;
    this.#count();
    const { peer } = this;
    const { isSocket, isTcp, latency } = this.#options;
    const unread = isSocket && this.#size > 0 ? 'ECONNRESET' : undefined;
    const reset = error ?? unread;
    if (!this.#isShut || reset !== undefined) peer.#end(this.#now() + latency, reset);
    this.#arrived = [];
    this.#size = 0;
    if (isTcp && reset !== undefined) peer.#broken = reset;
    peer.#fail(isTcp ? (reset ?? 'EPIPE') : 'EPIPE');
  }

  // Of the other end.

  /** Takes as much as there is room for; returns how much. */
  #take(bytes: Uint8Array, now: number): number {
    const room =
      this.#loop === undefined ? bytes.length : (this.#options.capacity ?? CAPACITY) - this.#size;
    const allowance = this.#allowance;
    const taken = Math.min(room, bytes.length, allowance?.left ?? room);
    if (taken === 0) return 0;
    if (allowance !== undefined) {
      allowance.left -= taken;
      if (allowance.left === 0) this.#later(() => this.#resetBoth(this.#now()));
    }
    if (this.#loop === undefined) {
      this.onread(bytes);
      return taken;
    }
    // Copied: the writer may use its buffer again.
    this.#arrived.push({ bytes: bytes.slice(0, taken), at: now + this.#options.latency });
    this.#size += taken;
    this.#schedule();
    return taken;
  }

  #end(at: number, error: ErrorCode | undefined): void {
    if (this.#ended !== undefined && error === undefined) return;
    if (this.#isEndRead && error !== undefined) this.#isEndRead = false;
    this.#ended = { at, error };
    if (this.#loop === undefined) this.onread(null, error);
    else this.#schedule();
  }

  /** Writes that the other end will never read. */
  #fail(error: ErrorCode): void {
    for (const { done } of this.#waiting.splice(0)) {
      this.#later(() => done(error));
    }
  }

  // Poll.

  /** Has poll report what is there, once; of a handle that it begins to watch, after all that happens until then. */
  #schedule(isNew = false): void {
    if (!this.#isReading || this.#isScheduled || this.#loop === undefined) return;
    const at = this.#arrived[0]?.at ?? (this.#isEndRead ? undefined : this.#ended?.at);
    if (at === undefined) return;
    const loop = this.#loop;
    const report = () => {
      if (this.#loop === loop) this.#report();
    };
    const { machine } = loop;
    if (isNew && machine.current === loop && at <= this.#now()) {
      machine.watch(report);
      this.#isScheduled = true;
    } else this.#isScheduled = machine.post(loop, report, at);
  }

  /** One event of poll for this end (`uv__stream_io`). */
  #report(): void {
    this.#isScheduled = false;
    this.#read(READS_AT_ONCE, this.#isHungUp());
  }

  /**
   * Both directions are over, which poll says together with the last bytes; the end is then read at once (until
   * libuv 1.49, of Node 22).
   */
  #isHungUp(): boolean {
    const ended = this.#ended;
    if (ended === undefined || ended.error !== undefined || ended.at > this.#now()) return false;
    const isOver = this.#isShut || (this.peer.#isClosed && !this.#options.isTcp);
    return isOver && (this.#loop?.machine.major ?? 0) < 24;
  }

  /** `uv__read`: goes on while reads are full, up to `left` of them. */
  #read(left: number, isHungUp: boolean): void {
    if (!this.#isReading) return;
    const bytes = this.#collect();
    if (bytes === undefined) {
      this.#readEnd();
      return;
    }
    this.peer.#resume();
    const goesOn = bytes.length === this.readSize ? left > 1 : isHungUp;
    if (goesOn) this.#loop?.followRequest(() => this.#read(left - 1, isHungUp));
    else this.#schedule();
    inScope(this.scope, () => this.onread(bytes));
  }

  #readEnd(): void {
    const ended = this.#ended;
    if (ended === undefined || this.#isEndRead || ended.at > this.#now()) {
      this.#schedule();
      return;
    }
    this.#isEndRead = true;
    this.#isReading = false;
    this.#count();
    inScope(this.scope, () => this.onread(null, ended.error));
  }

  /** What has arrived by now, up to one read. */
  #collect(): Uint8Array | undefined {
    const now = this.#now();
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < this.readSize) {
      const chunk = this.#arrived[0];
      if (chunk === undefined || chunk.at > now) break;
      const part = chunk.bytes.subarray(0, this.readSize - length);
      parts.push(part);
      length += part.length;
      if (part.length === chunk.bytes.length) this.#arrived.shift();
      else chunk.bytes = chunk.bytes.subarray(part.length);
    }
    if (length === 0) return undefined;
    this.#size -= length;
    if (parts.length === 1) return parts[0] as Uint8Array;
    const all = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** The reader made room: what waits goes on, and its callbacks come in a poll phase of this end's loop. */
  #resume(): void {
    const now = this.#now();
    while (this.#waiting.length > 0) {
      const first = this.#waiting[0] as PendingWrite;
      const taken = this.peer.#take(first.bytes, now);
      if (taken < first.bytes.length) {
        first.bytes = first.bytes.subarray(taken);
        return;
      }
      this.#waiting.shift();
      const isLast = this.#waiting.length === 0;
      this.#later(() => {
        if (isLast && this.#onshutdown !== undefined)
          this.#loop?.followRequest(() => this.#drain());
        first.done();
      });
    }
  }

  /** A request of this end's process is over: its callback comes in a poll phase. */
  #later(callback: () => void): void {
    if (this.#loop === undefined) {
      callback();
      return;
    }
    this.#requests++;
    this.#count();
    const finish = () => {
      this.#requests--;
      this.#count();
      callback();
    };
    this.#loop.machine.post(this.#loop, finish, this.#now());
  }

  #now(): number {
    return (this.#loop ?? this.peer.#loop)?.machine.now() ?? 0;
  }

  /** Tells the loop whether this handle keeps it alive (libuv: active and referenced). */
  #count(): void {
    // Requests count although the handle is unref'd.
    const asks = this.#waiting.length > 0 || this.#onshutdown !== undefined;
    const isOpen = !this.#isClosed && (asks || (this.#isRefed && this.#isReading));
    const isActive = isOpen || this.#requests > 0;
    if (isActive === this.#isActive || this.#loop === undefined) return;
    this.#isActive = isActive;
    this.#loop.core.countHandle(this.#loop.id, isActive);
  }
}

function inScope(scope: AsyncScope | undefined, callback: () => void): void {
  if (scope === undefined) callback();
  else scope.makeCallback(callback);
}

/** Both ends of a new stream. */
export function streamPair(
  one: Loop | undefined,
  other: Loop | undefined,
  options: StreamOptions,
): [StreamEnd, StreamEnd] {
  const ends: [StreamEnd, StreamEnd] = [new StreamEnd(one, options), new StreamEnd(other, options)];
  ends[0].peer = ends[1];
  ends[1].peer = ends[0];
  return ends;
}
