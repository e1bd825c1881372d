/** One connection of a server: from bytes to requests, from responses to bytes, in order (`connectionListener`). */
import type { Environment } from '../environment.ts';
import type { HttpCommon } from './common.ts';
import type { MessageParser } from './message_parser.ts';
import { createIncomingRequests } from './server_incoming.ts';
import { createUpgrades } from './server_upgrade.ts';

export interface ServerKeys {
  readonly kServerResponse: symbol;
  readonly kConnections: symbol;
}

/** What is known of one connection. */
export interface ConnectionState {
  readonly server: any;
  readonly socket: any;
  readonly parser: MessageParser;
  readonly listeners: Record<string, (...args: any[]) => void>;
  /** Responses that wait for those before them. */
  readonly outgoing: any[];
  /** Requests whose responses are not finished. */
  readonly incoming: any[];
  /** Bytes in waiting responses, about; too many stop the reading. */
  outgoingData: number;
  requestsCount: number;
  keepAliveTimeoutSet: boolean;
  /** When the parser began to wait for headers, which Node 10 looks at; 0 when it does not. */
  headersStart: number;
}

/** The phase's number (`Phase.Poll`). */
const POLL = 5;
const BAD_REQUEST = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
const ERROR_RESPONSES: Record<string, string> = {
  HPE_HEADER_OVERFLOW: 'HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n',
  ERR_HTTP_REQUEST_TIMEOUT: 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n',
};

export function createConnectionListener(env: Environment, keys: ServerKeys) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const common: HttpCommon = env.require('internal/http/common');
  const sockets = createSocketEvents(env, common);
  const { onIncoming, abortAll } = createIncomingRequests(env, keys, sockets.onDrain);
  const upgrades = createUpgrades(env, sockets);

  function ended({ server, socket, parser, incoming, outgoing }: ConnectionState): void {
    const error = parser.finish();
    if (error !== undefined) {
      sockets.onError.call(socket, error);
    } else if (!server.httpAllowHalfOpen) {
      if (major < 12) abortAll(incoming);
      if (major >= 12 || socket.writable) socket.end();
    } else if (outgoing.length > 0) {
      outgoing[outgoing.length - 1]._last = true;
    } else if (socket._httpMessage) {
      socket._httpMessage._last = true;
    } else if (major >= 12 || socket.writable) {
      socket.end();
    }
  }

  function closed({ socket, incoming, outgoing }: ConnectionState): void {
    if (socket.parser) common.freeParser(socket.parser, null, socket);
    abortAll(incoming);
    if (major >= 24) abortAll(outgoing);
  }

  function received(state: ConnectionState, bytes: any): void {
    const { server, socket } = state;
    if (isTooLate10(env, state)) {
      if (!server.emit('timeout', socket)) socket.destroy();
      return;
    }
    feed(state, bytes, 0);
  }

  /** `from`: where the bytes go on that the parser has not seen. */
  function feed(state: ConnectionState, bytes: any, from: number): void {
    const { socket, parser } = state;
    // Bytes that poll has brought go to the parser without a detour through the stream.
    const isFromPoll = socket._handle?.readStart !== undefined && env.loop.phase() === POLL;
    const rest = from === 0 ? bytes : bytes.slice(from);
    const result = isFromPoll ? parser.executeInSteps(rest) : parser.execute(rest);
    if (major < 20) sockets.resetTimeout(state);
    if (typeof result !== 'number') {
      result.bytesParsed += from;
      common.prepareError(result, bytes);
      sockets.onError.call(socket, result);
    } else if (parser.isPaused) {
      env.loop.followRequest(() => {
        if (socket.parser === parser) feed(state, bytes, from + result);
      });
    } else if (parser.incoming?.upgrade) {
      upgrades.take(state, bytes, from + result);
    }
  }

  const { connectionListener } = {
    connectionListener(this: any, socket: any): void {
      if (major >= 12 || socket.server === null) socket.server = this;
      if (this.timeout && typeof socket.setTimeout === 'function') socket.setTimeout(this.timeout);
      socket.on('timeout', sockets.onTimeout);
      const parser: MessageParser = common.createParser(true, {
        maxHeaderSize: this.maxHeaderSize || 0,
        isLenient: common.parsesLeniently(this.httpValidation, this.insecureHTTPParser),
      });
      parser.symbols = {
        incomingMessage: common.kIncomingMessage,
        skipped: common.kSkipPendingData,
      };
      if (this[keys.kConnections]) parser.track(this[keys.kConnections]);
      parser.socket = socket;
      socket.parser = parser;
      if (typeof this.maxHeadersCount === 'number')
        parser.maxHeaderPairs = this.maxHeadersCount << 1;
      const state = newState(env, this, socket, parser);
      Object.assign(state.listeners, {
        data: (bytes: any) => received(state, bytes),
        error: sockets.onError,
        end: () => ended(state),
        close: () => closed(state),
        drain: () => sockets.onDrain(state),
      });
      for (const event of ['data', 'error', 'end', 'close', 'drain'])
        socket.on(event, state.listeners[event]);
      parser.onIncoming = (request, keepsAlive) => onIncoming(state, request, keepsAlive);
      if (major >= 18) {
        socket.setEncoding = function socketSetEncoding() {
          throw new codes.ERR_HTTP_SOCKET_ENCODING();
        };
      }
      socket._paused = false;
    },
  };

  return {
    listener: connectionListener,
    onRequestTimeout: (socket: any) =>
      sockets.onError.call(socket, new codes.ERR_HTTP_REQUEST_TIMEOUT()),
  };
}

function newState(
  env: Environment,
  server: any,
  socket: any,
  parser: MessageParser,
): ConnectionState {
  return {
    server,
    socket,
    parser,
    listeners: {},
    outgoing: [],
    incoming: [],
    outgoingData: 0,
    requestsCount: 0,
    keepAliveTimeoutSet: false,
    headersStart: env.loop.clock() / 1000,
  };
}

/** Node 10 looks at `headersTimeout` when bytes come. */
function isTooLate10(env: Environment, { server, headersStart }: ConnectionState): boolean {
  if (env.profile.major >= 12 || headersStart === 0 || !server.headersTimeout) return false;
  return env.loop.clock() / 1000 - headersStart > server.headersTimeout;
}

export type SocketEvents = ReturnType<typeof createSocketEvents>;

function createSocketEvents(env: Environment, common: HttpCommon) {
  const { major } = env.profile;
  const { Buffer } = env.require('buffer');
  const { kNeedDrain } = common;
  const noop = () => {};

  function onDrain({ socket, outgoingData }: ConnectionState): void {
    const mustWait = outgoingData > socket.writableHighWaterMark;
    if (socket._paused && !mustWait) {
      socket._paused = false;
      socket.resume();
    }
    const message = socket._httpMessage;
    if (major < 12) {
      message?.emit('drain');
    } else if (message && !message.finished && message[kNeedDrain]) {
      if (major >= 24 && message.writableLength > 0) return;
      message[kNeedDrain] = false;
      message.emit('drain');
    }
  }

  /** Who has a listener for it looks after a timeout; else the connection is destroyed. */
  function onTimeout(this: any): void {
    const request = this.parser?.incoming;
    const atRequest = request && !request.complete && request.emit('timeout', this);
    const response = this._httpMessage;
    const atResponse = response?.emit('timeout', this);
    const atServer = this.server.emit('timeout', this);
    if (!atRequest && !atResponse && !atServer) this.destroy();
  }

  function onError(this: any, error: any): void {
    this.removeListener('error', onError);
    if (major < 12 || this.listenerCount('error') === 0) this.on('error', noop);
    else if (major < 20) warnUnclosed();
    if (this.server.emit('clientError', error, this)) return;
    const isQuiet = major < 12 || !this._httpMessage || !this._httpMessage._headerSent;
    if (this.writable && isQuiet) {
      const text = major < 12 ? BAD_REQUEST : (ERROR_RESPONSES[error.code] ?? BAD_REQUEST);
      this.write(Buffer.from(text, 'latin1'));
    }
    this.destroy(error);
  }

  let isWarned = false;
  function warnUnclosed(): void {
    if (isWarned) return;
    isWarned = true;
    env.process.emitWarning(
      'An error event has already been emitted on the socket. ' +
        "Please use the destroy method on the socket while handling a 'clientError' event.",
    );
  }

  /** After the pause between two requests the server's own timeout holds again. */
  function resetTimeout(state: ConnectionState): void {
    if (!state.keepAliveTimeoutSet) return;
    state.socket.setTimeout(state.server.timeout || 0);
    state.keepAliveTimeoutSet = false;
  }

  return { onDrain, onTimeout, onError, resetTimeout };
}
