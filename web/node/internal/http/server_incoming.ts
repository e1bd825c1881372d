/** A request whose headers have come: its response, its turn, and what the server emits for it (`parserOnIncoming`). */
import type { Environment } from '../environment.ts';
import { NumberIsFinite } from '../primordials.ts';
import type { HttpCommon } from './common.ts';
import { kDetachAbortSignal } from './incoming_signal.ts';
import { kOptimizeEmptyRequests, kUniqueHeaders } from './outgoing_context.ts';
import { READ_BODY, UPGRADE } from './parser/parser.ts';
import type { ConnectionState, ServerKeys } from './server_connection.ts';
import { emitResponseClose } from './server_response.ts';

const limitOf = (value: unknown, otherwise: number): number =>
  NumberIsFinite(value) && (value as number) >= 0 ? (value as number) : otherwise;

export function createIncomingRequests(
  env: Environment,
  keys: ServerKeys,
  onDrain: (state: ConnectionState) => void,
) {
  const { major } = env.profile;
  const { connResetException } = env.require('internal/errors');
  const tell = createChannels(env);
  const dispatch = createDispatch(env);

  /** The connection is gone: what was not answered never will be. */
  function abortAll(messages: any[]): void {
    while (messages.length > 0) {
      const message = messages.shift();
      if (major >= 12) {
        message.destroy(connResetException('aborted'));
        continue;
      }
      message.aborted = true;
      message.emit('aborted');
      message.emit('close');
    }
  }

  function isUpgrade({ server }: ConnectionState, request: any): boolean {
    if (request.method === 'CONNECT') return true;
    if (major >= 22) return !!server.shouldUpgradeCallback(request);
    return server.listenerCount('upgrade') > 0;
  }

  /** Too much waits to be sent: nothing more is read. */
  function holdBack({ socket, outgoingData }: ConnectionState): void {
    if (socket._paused) return;
    if (!socket._writableState.needDrain && outgoingData < socket.writableHighWaterMark) return;
    socket._paused = true;
    socket.pause();
  }

  function makeResponse(state: ConnectionState, request: any, keepsAlive: boolean): any {
    const { server, socket } = state;
    const options = {
      highWaterMark: socket.writableHighWaterMark,
      rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites,
    };
    const response = new server[keys.kServerResponse](request, options);
    if (major >= 12) {
      response._keepAliveTimeout = server.keepAliveTimeout;
      response._maxRequestsPerSocket = server.maxRequestsPerSocket;
      response[kUniqueHeaders] = server[kUniqueHeaders];
    }
    response._onPendingData = (delta: number) => {
      state.outgoingData += delta;
      const mayGoOn = socket._paused && state.outgoingData < socket.writableHighWaterMark;
      if (major >= 12 || mayGoOn) onDrain(state);
    };
    response.shouldKeepAlive = keepsAlive;
    return response;
  }

  function finished(state: ConnectionState, request: any, response: any): void {
    const { server, socket, incoming, outgoing } = state;
    tell.finish({ request, response, socket, server });
    if (major >= 24) request[kDetachAbortSignal]?.();
    incoming.shift();
    if (!request._consuming && !request._readableState.resumeScheduled) request._dump();
    response.detachSocket(socket);
    if (major >= 12) {
      clearIncoming(request);
      env.process.nextTick(emitResponseClose, response);
    }
    if (response._last) {
      if (typeof socket.destroySoon === 'function') socket.destroySoon();
      else socket.end();
    } else if (outgoing.length === 0) {
      waitForNext(state);
    } else {
      outgoing.shift().assignSocket(socket);
    }
  }

  /** The pause between two requests; its end is later than what the client was told, since Node 20. */
  function waitForNext(state: ConnectionState): void {
    const { server, socket } = state;
    const timeout = limitOf(server.keepAliveTimeout, 0);
    if (!timeout || typeof socket.setTimeout !== 'function') return;
    const buffer = major < 20 ? 0 : limitOf(server.keepAliveTimeoutBuffer, 1000);
    if (major < 12) socket.setTimeout(0);
    socket.setTimeout(timeout + buffer);
    state.keepAliveTimeoutSet = true;
  }

  function onIncoming(state: ConnectionState, request: any, keepsAlive: boolean): number {
    const { server, socket } = state;
    if (state.keepAliveTimeoutSet) {
      socket.setTimeout(server.timeout || 0);
      state.keepAliveTimeoutSet = false;
    }
    if (major < 12) watchHeaders10(env, state, request);
    if (request.upgrade) {
      request.upgrade = isUpgrade(state, request);
      if (request.upgrade) return major >= 26 ? READ_BODY : UPGRADE;
    }
    state.incoming.push(request);
    holdBack(state);
    const response = makeResponse(state, request, keepsAlive);
    tell.start({ request, response, socket, server });
    if (server[kOptimizeEmptyRequests] && !hasBodyHeaders(request.headers)) {
      request._dumpAndCloseReadable();
      request._read();
    }
    if (socket._httpMessage) state.outgoing.push(response);
    else response.assignSocket(socket);
    response.on('finish', () => finished(state, request, response));
    dispatch(state, request, response);
    return READ_BODY;
  }

  return { onIncoming, abortAll };
}

const hasBodyHeaders = (headers: object) =>
  'content-length' in headers || 'transfer-encoding' in headers;

/** The parser forgets a request that is through. */
function clearIncoming(request: any): void {
  const parser = request.socket?.parser;
  if (!parser || parser.incoming !== request) return;
  if (request.readableEnded) parser.incoming = null;
  else request.on('end', () => clearIncoming(request));
}

function watchHeaders10(env: Environment, state: ConnectionState, request: any): void {
  state.headersStart = 0;
  if (!(state.server.keepAliveTimeout > 0)) return;
  request.on('end', () => {
    if (request.socket.parser) state.headersStart = env.loop.clock() / 1000;
  });
}

/** Messages of `diagnostics_channel`. */
function createChannels(env: Environment) {
  if (env.profile.major < 16) return { start: () => {}, finish: () => {} } as Channels;
  const { channel } = env.require('diagnostics_channel');
  const publisher = (name: string) => {
    const found = channel(name);
    return (message: object) => {
      if (found.hasSubscribers) found.publish(message);
    };
  };
  return {
    start: publisher('http.server.request.start'),
    finish: publisher('http.server.response.finish'),
  } as Channels;
}

interface Channels {
  start(message: object): void;
  finish(message: object): void;
}

/** Emits what a request is: `request`, or one of the events for those that expect something. */
function createDispatch(env: Environment) {
  const { major } = env.profile;
  const common: HttpCommon = env.require('internal/http/common');

  function expects({ server }: ConnectionState, request: any, response: any): void {
    if (common.isContinue(request.headers.expect)) {
      response._expect_continue = true;
      if (server.listenerCount('checkContinue') > 0) {
        server.emit('checkContinue', request, response);
      } else {
        response.writeContinue();
        server.emit('request', request, response);
      }
    } else if (server.listenerCount('checkExpectation') > 0) {
      server.emit('checkExpectation', request, response);
    } else {
      response.writeHead(417);
      response.end();
    }
  }

  /** Whether the connection has had all the requests it may have. */
  function isOverLimit(state: ConnectionState, response: any): boolean {
    const { maxRequestsPerSocket } = state.server;
    if (typeof maxRequestsPerSocket !== 'number' || maxRequestsPerSocket <= 0) return false;
    state.requestsCount++;
    response.maxRequestsOnConnectionReached = maxRequestsPerSocket <= state.requestsCount;
    return maxRequestsPerSocket < state.requestsCount;
  }

  return (state: ConnectionState, request: any, response: any): void => {
    const { server, socket } = state;
    if (request.httpVersionMajor === 1 && request.httpVersionMinor === 1) {
      if (major >= 20 && server.requireHostHeader && request.headers.host === undefined) {
        response.writeHead(400, ['Connection', 'close']);
        response.end();
        return;
      }
      if (major >= 16 && isOverLimit(state, response)) {
        server.emit('dropRequest', request, socket);
        response.writeHead(503);
        response.end();
        return;
      }
      if (request.headers.expect !== undefined) {
        expects(state, request, response);
        return;
      }
    }
    server.emit('request', request, response);
  };
}
