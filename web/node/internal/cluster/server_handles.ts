/** Who has a server's handle: the primary alone, which deals connections out, or it and the workers together. */
import type { Environment } from '../environment.ts';
import type { Messages } from './messages.ts';

/** What a worker asks for. */
export interface ServerQuery {
  readonly address: any;
  readonly port: any;
  readonly addressType: any;
  readonly fd: any;
  readonly index: number;
  readonly seq: number;
  readonly data: unknown;
  readonly flags?: number;
  readonly backlog?: number;
  readonly readableAll?: boolean;
  readonly writableAll?: boolean;
}

export type Reply = (errno: any, reply: object | null, handle?: unknown) => void;

export interface ServerHandle {
  data?: unknown;
  add(worker: any, reply: Reply): void;
  /** True when it was the last worker. */
  remove(worker: any): boolean;
  has(worker: any): boolean;
}

/** SCHED_RR: connections go to the workers in turn. */
export class RoundRobinHandle implements ServerHandle {
  data?: unknown;
  readonly #key: string;
  readonly #messages: Messages;
  readonly #all = new Map<number, any>();
  readonly #free = new Map<number, any>();
  #waiting: any[] = [];
  #handle: any = null;
  #server: any;
  readonly #errno: (error: any) => number;

  constructor(env: Environment, key: string, address: any, query: ServerQuery, messages: Messages) {
    const { createServer } = env.require('net');
    const { uvErrorNumbers } = env.require('internal/errors');
    this.#key = key;
    this.#messages = messages;
    // Node 10's errors have the name.
    this.#errno = ({ errno }) => (typeof errno === 'number' ? errno : uvErrorNumbers[errno]);
    const { port, fd, flags = 0, backlog, readableAll, writableAll } = query;
    this.#server = createServer();
    if (fd >= 0) this.#server.listen({ fd, backlog });
    else if (port >= 0) {
      this.#server.listen({ port, host: address, ipv6Only: Boolean(flags & 1), backlog });
    } else this.#server.listen({ path: address, backlog, readableAll, writableAll });
    this.#server.once('listening', () => {
      this.#handle = this.#server._handle;
      this.#handle.onconnection = (error: number, handle: any) => this.#distribute(error, handle);
      this.#server._handle = null;
      this.#server = null;
    });
  }

  add(worker: any, reply: Reply): void {
    this.#all.set(worker.id, worker);
    const done = () => {
      const out = {};
      if (this.#handle.getsockname) {
        this.#handle.getsockname(out);
        reply(null, { sockname: out }, null);
      } else reply(null, null, null);
      this.#handoff(worker);
    };
    if (this.#server === null) {
      done();
      return;
    }
    this.#server.once('listening', done);
    this.#server.once('error', (error: unknown) => reply(this.#errno(error), null));
  }

  remove(worker: any): boolean {
    if (!this.#all.delete(worker.id)) return false;
    this.#free.delete(worker.id);
    if (this.#all.size !== 0) return false;
    for (const handle of this.#waiting) handle.close();
    this.#waiting = [];
    // Nothing to close where binding has failed.
    this.#handle?.close();
    this.#handle = null;
    return true;
  }

  has(worker: any): boolean {
    return this.#all.has(worker.id);
  }

  #distribute(error: number, handle: any): void {
    if (error) return;
    this.#waiting.push(handle);
    for (const [id, worker] of this.#free) {
      this.#free.delete(id);
      this.#handoff(worker);
      return;
    }
  }

  #handoff(worker: any): void {
    if (!this.#all.has(worker.id)) return;
    const handle = this.#waiting.shift();
    if (handle === undefined) {
      this.#free.set(worker.id, worker);
      return;
    }
    const message = { act: 'newconn', key: this.#key };
    this.#messages.send(worker.process, message, handle, (reply) => {
      if (reply.accepted) handle.close();
      else this.#distribute(0, handle);
      this.#handoff(worker);
    });
  }
}

/** SCHED_NONE: all of them listen, and the system chooses. */
export class SharedHandle implements ServerHandle {
  data?: unknown;
  readonly #workers = new Map<number, any>();
  #handle: any = null;
  #errno = 0;

  constructor(env: Environment, address: any, query: ServerQuery) {
    const { port, addressType, fd, flags } = query;
    const isUdp = addressType === 'udp4' || addressType === 'udp6';
    const make = isUdp
      ? env.require('internal/dgram/socket').createSocketHandle
      : env.require('net')._createServerHandle;
    const made = make(address, port, addressType, fd, flags);
    if (typeof made === 'number') this.#errno = made;
    else this.#handle = made;
  }

  add(worker: any, reply: Reply): void {
    this.#workers.set(worker.id, worker);
    reply(this.#errno, null, this.#handle);
  }

  remove(worker: any): boolean {
    if (!this.#workers.delete(worker.id) || this.#workers.size !== 0) return false;
    this.#handle?.close();
    this.#handle = null;
    return true;
  }

  has(worker: any): boolean {
    return this.#workers.has(worker.id);
  }
}
