/**
 * Which sockets of a server another process has: its server asks there for the number of connections and for their end
 * (Node's lib/internal/socket_list.js).
 */
import type { Environment } from '../environment.ts';

type Side = 'send' | 'got';

export class SocketLists {
  readonly #classes: Record<Side, new (target: any, key: string) => any>;
  /** By target, then by side and key. */
  readonly #lists = new WeakMap<object, Map<string, any>>();

  constructor(env: Environment) {
    this.#classes = { send: sendList(env), got: receiveList(env) };
  }

  has(target: object, side: Side, key: string): boolean {
    return this.#lists.get(target)?.has(`${side} ${key}`) ?? false;
  }

  get(target: object, side: Side, key: string): any {
    let lists = this.#lists.get(target);
    if (lists === undefined) {
      lists = new Map();
      this.#lists.set(target, lists);
    }
    const name = `${side} ${key}`;
    let list = lists.get(name);
    if (list === undefined) {
      list = new this.#classes[side](target, key);
      lists.set(name, list);
    }
    return list;
  }
}

/** The side of the server: it asks the process that has the sockets. */
function sendList(env: Environment): any {
  const EventEmitter = env.require('events');
  const { codes } = env.require('internal/errors');
  return class SocketListSend extends EventEmitter {
    readonly key: string;
    readonly child: any;

    constructor(child: any, key: string) {
      super();
      this.key = key;
      this.child = child;
      child.once('exit', () => this.emit('exit', this));
    }

    #request(
      message: object,
      answer: string,
      callback: (error: unknown, reply?: any) => void,
    ): void {
      const { child, key } = this;
      if (!child.connected) {
        onclose();
        return;
      }
      child._send(message, undefined, { swallowErrors: true });
      function onclose(): void {
        child.removeListener('internalMessage', onreply);
        callback(new codes.ERR_CHILD_CLOSED_BEFORE_REPLY());
      }
      function onreply(reply: any): void {
        if (!(reply.cmd === answer && reply.key === key)) return;
        child.removeListener('disconnect', onclose);
        child.removeListener('internalMessage', onreply);
        callback(null, reply);
      }
      child.once('disconnect', onclose);
      child.on('internalMessage', onreply);
    }

    close(callback: (error: unknown) => void): void {
      const message = { cmd: 'NODE_SOCKET_NOTIFY_CLOSE', key: this.key };
      this.#request(message, 'NODE_SOCKET_ALL_CLOSED', callback);
    }

    getConnections(callback: (error: unknown, count?: number) => void): void {
      const message = { cmd: 'NODE_SOCKET_GET_COUNT', key: this.key };
      this.#request(message, 'NODE_SOCKET_COUNT', (error, reply) => {
        if (error) callback(error);
        else callback(null, reply.count);
      });
    }
  };
}

/** The side of the sockets: it answers. */
function receiveList(env: Environment): any {
  const EventEmitter = env.require('events');
  return class SocketListReceive extends EventEmitter {
    connections = 0;

    constructor(child: any, key: string) {
      super();
      const answer = (message: object) => {
        if (child.connected) child._send(message, undefined, { swallowErrors: true });
      };
      const onempty = () => answer({ cmd: 'NODE_SOCKET_ALL_CLOSED', key });
      child.on('internalMessage', (message: any) => {
        if (message.key !== key) return;
        if (message.cmd === 'NODE_SOCKET_NOTIFY_CLOSE') {
          if (this.connections === 0) onempty();
          else this.once('empty', onempty);
        } else if (message.cmd === 'NODE_SOCKET_GET_COUNT') {
          answer({ cmd: 'NODE_SOCKET_COUNT', key, count: this.connections });
        }
      });
    }

    add({ socket }: { socket: any }): void {
      this.connections++;
      socket.once('close', () => {
        this.connections--;
        if (this.connections === 0) this.emit('empty', this);
      });
    }
  };
}
