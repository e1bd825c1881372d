/** `upgrade` and `connect`: the connection leaves HTTP, and the program gets its socket. */
import type { Environment } from '../environment.ts';
import type { HttpCommon } from './common.ts';
import type { ConnectionState, SocketEvents } from './server_connection.ts';

const kUpgradeStream = Symbol('UpgradeStream');

export function createUpgrades(env: Environment, sockets: SocketEvents) {
  const { major } = env.profile;
  const { Buffer } = env.require('buffer');
  const common: HttpCommon = env.require('internal/http/common');
  const streams = major >= 26 ? createUpgradeStream(env) : undefined;

  /** Nothing of HTTP listens to the socket any more. */
  function detach({ socket, parser, listeners }: ConnectionState, request: any): void {
    for (const event of ['data', 'end', 'close', 'drain', 'error'])
      socket.removeListener(event, listeners[event]);
    if (major >= 12) socket.removeListener('timeout', sockets.onTimeout);
    parser.finish();
    common.freeParser(parser, request, socket);
  }

  /** Since 26 a request to upgrade may have a body; until that is through its stream stands for the socket. */
  function streamFor({ socket }: ConnectionState, request: any): any {
    socket[kUpgradeStream] = streams?.(socket, request);
    return socket[kUpgradeStream];
  }

  return {
    take(state: ConnectionState, bytes: any, parsed: number): void {
      const { server, socket, parser } = state;
      const request = parser.incoming;
      const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
      const isThrough = major < 26 || request.complete;
      const earlier = socket[kUpgradeStream];
      if (!isThrough && earlier) return;
      if (isThrough) detach(state, request);
      const stream = isThrough ? socket : streamFor(state, request);
      const isHeard = server.listenerCount(event) > 0 || (major < 22 && event === 'upgrade');
      if (!isHeard) {
        socket.destroy();
        return;
      }
      const rest = isThrough ? bytes.slice(parsed) : Buffer.alloc(0);
      if (isThrough && earlier) {
        earlier.requestBodyCompleted(rest);
        return;
      }
      socket.readableFlowing = null;
      server.emit(event, request, stream, rest);
    },
  };
}

/** What reads and writes go through while a body is in the way. */
function createUpgradeStream(env: Environment) {
  const { Duplex } = env.require('stream');

  class UpgradeStream extends (Duplex as new (options: object) => any) {
    readonly #socket: any;
    #request: any;

    constructor(socket: any, request: any) {
      super({ allowHalfOpen: socket.allowHalfOpen });
      this.#socket = socket;
      this.#request = request;
      socket.on('error', (error: unknown) => this.destroy(error));
      socket.on('close', () => this.destroy());
      this.on('close', () => socket.destroy());
      socket.on('end', () => {
        this.push(null);
        if (this.readableLength === 0) this.resume();
      });
    }

    requestBodyCompleted(head: any): void {
      this.#request = undefined;
      if (head?.length > 0 && !this.push(head)) this.#socket.pause();
      this.#socket.on('data', (bytes: unknown) => {
        if (!this.push(bytes)) this.#socket.pause();
      });
    }

    _read(): void {
      this.#request?.resume();
      this.#socket.resume();
    }

    _final(callback: () => void): void {
      this.#socket.end(callback);
    }

    _write(chunk: unknown, encoding: string, callback: () => void): void {
      this.#socket.write(chunk, encoding, callback);
    }

    _destroy(error: unknown, callback: (error: unknown) => void): void {
      this.#socket.destroy(error);
      callback(error);
    }
  }
  return (socket: any, request: any) => new UpgradeStream(socket, request);
}
