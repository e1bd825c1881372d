/** `http.Server` (Node's lib/_http_server.js). */
import type { Environment } from '../environment.ts';
import { NumberIsFinite, ObjectSetPrototypeOf, ReflectApply } from '../primordials.ts';
import { kUniqueHeaders, type Methods } from './outgoing_context.ts';
import { ConnectionsList } from './connections_list.ts';
import { createConnectionListener } from './server_connection.ts';
import { storeServerOptions } from './server_options.ts';

const kServerResponse = Symbol('ServerResponse');
const kConnections = Symbol('http.server.connections');
const kConnectionsCheckingInterval = Symbol('http.server.connectionsCheckingInterval');

export default function create(env: Environment): any {
  const { major } = env.profile;
  const net = env.require('net');
  const common = env.require('internal/http/common');
  const { ServerResponse, STATUS_CODES } = env.require('internal/http/server_response');
  const { IncomingMessage } = env.require('_http_incoming');
  const { parseUniqueHeadersOption } = env.require('_http_outgoing');
  const connection = createConnectionListener(env, { kServerResponse, kConnections });
  const storeHTTPOptions = function (this: any, options: any) {
    this[common.kIncomingMessage] = options.IncomingMessage || IncomingMessage;
    this[kServerResponse] = options.ServerResponse || ServerResponse;
    storeServerOptions(env, this, options);
  };
  const setupConnectionsTracking = createTracking(env, connection.onRequestTimeout);

  const { Server } = {
    Server: function (this: any, first: any, second?: any) {
      if (!(this instanceof Server)) return new Server(first, second);
      const options = givenOptions(env, first);
      const requestListener = typeof first === 'function' ? first : second;
      storeHTTPOptions.call(this, options);
      net.Server.call(this, socketOptions(options, major));
      if (requestListener) this.on('request', requestListener);
      this.httpAllowHalfOpen = false;
      this.on('connection', connection.listener);
      if (major < 12) {
        initServer10(this);
        return;
      }
      this.on('listening', setupConnectionsTracking);
      this.timeout = 0;
      this.maxHeadersCount = null;
      this.maxRequestsPerSocket = 0;
      this[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
    },
  } as { Server: any };
  ObjectSetPrototypeOf(Server.prototype, net.Server.prototype);
  ObjectSetPrototypeOf(Server, net.Server);
  defineMethods(env, Server.prototype, net, STATUS_CODES);
  const exports = { STATUS_CODES, Server, ServerResponse };
  const last = { _connectionListener: connection.listener, kServerResponse };
  if (major < 12) return { ...exports, ...last };
  return {
    ...exports,
    setupConnectionsTracking,
    storeHTTPOptions,
    ...last,
    httpServerPreClose: (server: any) => preClose(env, server),
    kConnectionsCheckingInterval,
  };
}

function givenOptions(env: Environment, options: any): any {
  if (typeof options === 'function' || options === null || options === undefined) return {};
  const { major } = env.profile;
  if (major >= 20) env.require('internal/validators').validateObject(options, 'options');
  else if (typeof options !== 'object' && major >= 18) {
    const { codes } = env.require('internal/errors');
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'object', options);
  }
  return typeof options === 'object' ? options : {};
}

function socketOptions(options: any, major: number): object {
  if (major < 12) return { allowHalfOpen: true };
  return {
    allowHalfOpen: true,
    noDelay: options.noDelay ?? true,
    keepAlive: options.keepAlive,
    keepAliveInitialDelay: options.keepAliveInitialDelay,
    highWaterMark: options.highWaterMark,
  };
}

function initServer10(server: any): void {
  server.timeout = 120_000;
  server.keepAliveTimeout = 5000;
  server.maxHeadersCount = null;
  server.headersTimeout = 40_000;
}

const limitOf = (value: unknown): number =>
  NumberIsFinite(value) && (value as number) >= 0 ? (value as number) : 0;

/** Looks now and then whether a request takes too long. */
function createTracking(env: Environment, onRequestTimeout: (socket: any) => void) {
  const { setInterval, clearInterval } = env.require('timers');

  function check(server: any): void {
    const headersTimeout = limitOf(server.headersTimeout);
    const requestTimeout = limitOf(server.requestTimeout);
    if (headersTimeout === 0 && requestTimeout === 0) return;
    const now = env.loop.clock() / 1000;
    for (const { socket } of server[kConnections].expired(now, headersTimeout, requestTimeout))
      if (socket) onRequestTimeout(socket);
  }

  return function setupConnectionsTracking(this: any): void {
    this[kConnections] ??= new ConnectionsList();
    if (this[kConnectionsCheckingInterval]) clearInterval(this[kConnectionsCheckingInterval]);
    this[kConnectionsCheckingInterval] = setInterval(
      () => check(this),
      this.connectionsCheckingInterval,
    ).unref();
  };
}

function preClose(env: Environment, server: any): void {
  if (env.profile.major >= 20) server.closeIdleConnections();
  env.require('timers').clearInterval(server[kConnectionsCheckingInterval]);
}

function defineMethods(
  env: Environment,
  prototype: any,
  net: any,
  STATUS_CODES: Record<number, string>,
): void {
  const { major } = env.profile;
  prototype.setTimeout = function setTimeout(this: any, msecs: number, callback?: unknown) {
    this.timeout = msecs;
    if (callback) this.on('timeout', callback);
    return this;
  };
  if (major < 12) return;
  Object.assign(prototype, closingMethods(env, net));
  const { captureRejectionSymbol } = env.require('events');
  prototype[captureRejectionSymbol] = function (
    this: any,
    error: unknown,
    event: string,
    ...args: any[]
  ) {
    if (event === 'request') answerRejection(args[1], STATUS_CODES);
    else ReflectApply(net.Server.prototype[captureRejectionSymbol], this, [error, event, ...args]);
  };
  const asyncDispose = (Symbol as { asyncDispose?: symbol }).asyncDispose;
  if (major < 20 || asyncDispose === undefined) return;
  const { promisify } = env.require('util');
  prototype[asyncDispose] = function (this: any) {
    return promisify(this.close).call(this);
  };
}

/** A listener of `request` that rejected: 500, without the headers that it had set. */
function answerRejection(response: any, STATUS_CODES: Record<number, string>): void {
  if (response.headersSent || response.writableEnded) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 500;
  response.end(STATUS_CODES[500]);
}

function closingMethods(env: Environment, net: any): Methods {
  const { major } = env.profile;
  return {
    close(...args: unknown[]) {
      preClose(env, this);
      ReflectApply(net.Server.prototype.close, this, args);
      return major >= 20 ? this : undefined;
    },
    closeAllConnections() {
      for (const { socket } of this[kConnections]?.all() ?? []) socket.destroy();
    },
    closeIdleConnections() {
      for (const { socket } of this[kConnections]?.idle() ?? []) {
        if (!socket._httpMessage || socket._httpMessage.finished) socket.destroy();
      }
    },
  };
}
