/** `http.ClientRequest` (Node's lib/_http_client.js): a request, from its options to its socket. */
import type { Environment } from '../environment.ts';
import {
  ArrayIsArray,
  NumberIsFinite,
  ObjectAssign,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectKeys,
  ObjectSetPrototypeOf,
  ReflectApply,
  RegExpPrototypeExec,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeToUpperCase,
} from '../primordials.ts';
import { createClientEvents, type ClientEvents } from './client_events.ts';
import { createClientSocket } from './client_socket.ts';
import type { HttpCommon } from './common.ts';
import { kError, kHighWaterMark, kUniqueHeaders, type Methods } from './outgoing_context.ts';
import { storeValidation } from './server_options.ts';

const kPath = Symbol('kPath');
const INVALID_PATH = /[^\u0021-\u00ff]/;

export interface ClientContext {
  readonly env: Environment;
  readonly major: number;
  readonly common: HttpCommon;
  readonly codes: Record<string, any>;
  readonly events: ClientEvents;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { OutgoingMessage } = env.require('_http_outgoing');
  const common: HttpCommon = env.require('internal/http/common');
  const { codes } = env.require('internal/errors');
  const context: ClientContext = { env, major, common, codes, events: createClientEvents(env) };
  const { ClientRequest } = {
    ClientRequest: function (this: any, input: any, second?: any, third?: any) {
      OutgoingMessage.call(this);
      const { options, callback } = requestArguments(context, input, second, third);
      initRequest(context, this, options, callback);
    },
  } as { ClientRequest: any };
  const { prototype } = ClientRequest;
  ObjectSetPrototypeOf(prototype, OutgoingMessage.prototype);
  ObjectSetPrototypeOf(ClientRequest, OutgoingMessage);
  ObjectAssign(prototype, requestMethods(context, OutgoingMessage), createClientSocket(context));
  if (major >= 24) definePath(prototype, codes);
  return { ClientRequest };
}

function requestArguments(
  { env, major, codes }: ClientContext,
  first: any,
  second: any,
  third: any,
): { options: any; callback: any } {
  let input: any = null;
  let options = second;
  let callback = third;
  if (typeof first === 'string') {
    input = parseUrl(env, first, codes);
  } else if (env.require('internal/url').isURL(first)) {
    input = env.require('internal/url').urlToHttpOptions(first);
  } else {
    callback = second;
    options = first;
  }
  if (typeof options === 'function') {
    callback = options;
    options = null;
  }
  if (major >= 24) return { options: ObjectAssign(ObjectCreate(null), input, options), callback };
  return { options: ObjectAssign(input ?? {}, options), callback };
}

function parseUrl(env: Environment, text: string, codes: Record<string, any>): any {
  if (env.profile.major >= 12) {
    const { URL, urlToHttpOptions } = env.require('internal/url');
    return urlToHttpOptions(new URL(text));
  }
  const parsed = env.require('url').parse(text);
  if (!parsed.hostname) throw new codes.ERR_INVALID_DOMAIN_NAME();
  return parsed;
}

function agentFor({ codes }: ClientContext, options: any, defaultAgent: any): any {
  const { agent } = options;
  if (agent === false) return new defaultAgent.constructor();
  if (agent === null || agent === undefined)
    return typeof options.createConnection === 'function' ? agent : defaultAgent;
  if (typeof agent.addRequest !== 'function') {
    const types = ['Agent-like Object', 'undefined', 'false'];
    throw new codes.ERR_INVALID_ARG_TYPE('options.agent', types, agent);
  }
  return agent;
}

function initRequest(context: ClientContext, request: any, options: any, callback: any): void {
  const { env, major, codes } = context;
  const defaultAgent = options._defaultAgent || env.require('_http_agent').globalAgent;
  if (major >= 24 && options.highWaterMark !== null && options.highWaterMark !== undefined)
    request[kHighWaterMark] = options.highWaterMark;
  request.agent = agentFor(context, options, defaultAgent);
  const { agent } = request;
  const protocol = options.protocol || defaultAgent.protocol;
  const expected = agent?.protocol || defaultAgent.protocol;
  if (options.path) {
    if (RegExpPrototypeExec(INVALID_PATH, String(options.path)) !== null)
      throw new codes.ERR_UNESCAPED_CHARACTERS('Request path');
  }
  if (protocol !== expected) throw new codes.ERR_INVALID_PROTOCOL(protocol, expected);
  const defaultPort = options.defaultPort || agent?.defaultPort;
  // What is computed goes to the agent, since 20 without changing the given object.
  const target = major >= 20 ? ObjectAssign(ObjectCreate(null), options) : options;
  target.port = options.port || defaultPort || 80;
  target.host = hostOf(context, options);
  storeOptions(context, request, options, target);
  if (callback) request.once('response', callback);
  initState(context, request, target.host, protocol);
  const { port, host } = target;
  const hostHeader = hostHeaderOf(host, port, defaultPort);
  setHeaders(context, request, options, host ? hostHeader : undefined);
  if (major >= 18)
    request[kUniqueHeaders] = env
      .require('_http_outgoing')
      .parseUniqueHeadersOption(options.uniqueHeaders);
  connect(context, request, connectOptions(major, options, target));
  if (major >= 22) context.events.publish('created', { request });
}

/** Before 20 the options were copied only to leave out a signal. */
function connectOptions(major: number, options: any, target: any): any {
  if (major < 18 || !options.signal) return target;
  const rest = major >= 20 ? target : ObjectAssign({}, options);
  delete rest.signal;
  return rest;
}

function hostOf({ codes }: ClientContext, options: any): string {
  const check = (name: string) => {
    const host = options[name];
    if (host === null || host === undefined || typeof host === 'string') return host;
    throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], host);
  };
  return check('hostname') || check('host') || 'localhost';
}

/** IPv6 addresses stand in brackets; the port is there unless it is the usual one. */
function hostHeaderOf(host: string, port: any, defaultPort: any): string {
  const colon = StringPrototypeIndexOf(host, ':');
  const isIPv6 = colon !== -1 && StringPrototypeIncludes(host, ':', colon + 1) && host[0] !== '[';
  const name = isIPv6 ? `[${host}]` : host;
  return port && +port !== defaultPort ? `${name}:${port}` : name;
}

function methodOf({ env, major, codes, common }: ClientContext, given: any): string {
  const name = major < 12 ? 'method' : 'options.method';
  if (given !== null && given !== undefined && typeof given !== 'string') {
    if (major >= 22) env.require('internal/validators').validateString(given, name);
    throw new codes.ERR_INVALID_ARG_TYPE(name, 'string', given);
  }
  if (!given) return 'GET';
  if (!common.isToken(given)) throw new codes.ERR_INVALID_HTTP_TOKEN('Method', given);
  return StringPrototypeToUpperCase(given);
}

function storeOptions(context: ClientContext, request: any, options: any, target: any): void {
  const { env, major, codes } = context;
  const validators = env.require('internal/validators');
  if (major >= 22) {
    const isBare = options.setDefaultHeaders === false;
    request._removedConnection = request._removedContLen = request._removedTE = isBare;
  }
  request.socketPath = options.socketPath;
  if (major < 12) request.timeout = options.timeout;
  else if (options.timeout !== undefined)
    request.timeout = env.require('internal/net/stream_io').durationOf(options.timeout, 'timeout');
  if (major >= 18 && options.signal) env.require('stream').addAbortSignal(options.signal, request);
  request.method = methodOf(context, options.method);
  if (major >= 18) {
    if (options.maxHeaderSize !== undefined)
      validators.validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
    request.maxHeaderSize = options.maxHeaderSize;
  }
  const { insecureHTTPParser } = options;
  if (insecureHTTPParser !== undefined) {
    if (major >= 18) validators.validateBoolean(insecureHTTPParser, 'options.insecureHTTPParser');
    else if (typeof insecureHTTPParser !== 'boolean')
      throw new codes.ERR_INVALID_ARG_TYPE('insecureHTTPParser', 'boolean', insecureHTTPParser);
  }
  request.insecureHTTPParser = insecureHTTPParser;
  if (major >= 24) storeValidation(env, request, options);
  if (major >= 18) {
    if (options.joinDuplicateHeaders !== undefined)
      validators.validateBoolean(options.joinDuplicateHeaders, 'options.joinDuplicateHeaders');
    request.joinDuplicateHeaders = options.joinDuplicateHeaders;
  }
  if (major >= 24) request[kPath] = target.path || '/';
  else request.path = options.path || '/';
}

const BODILESS = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

function initState({ major }: ClientContext, request: any, host: string, protocol: string): void {
  const { agent, method } = request;
  request.useChunkedEncodingByDefault =
    !BODILESS.includes(method) || (major < 18 && method === 'TRACE');
  request._ended = false;
  request.res = null;
  request.aborted = major < 12 ? undefined : false;
  request.timeoutCb = null;
  request.upgradeOrConnect = false;
  request.parser = null;
  request.maxHeadersCount = null;
  if (major >= 12) {
    request.reusedSocket = false;
    request.host = host;
    request.protocol = protocol;
  }
  if (!agent) return;
  // Without keep-alive, and without a limit, no socket is ever used twice.
  const isUsedOnce = !agent.keepAlive && !NumberIsFinite(agent.maxSockets);
  request._last = isUsedOnce;
  request.shouldKeepAlive = !isUsedOnce;
}

function setHeaders(
  { env, major, codes, common }: ClientContext,
  request: any,
  options: any,
  hostHeader: string | undefined,
): void {
  const firstLine = () => `${request.method} ${request.path} HTTP/1.1\r\n`;
  if (ArrayIsArray(options.headers)) {
    request._storeHeader(firstLine(), options.headers);
    return;
  }
  for (const key of ObjectKeys(options.headers ?? {})) request.setHeader(key, options.headers[key]);
  const isByDefault = major < 22 || options.setDefaultHeaders !== false;
  const setsHost = options.setHost === undefined ? isByDefault : Boolean(options.setHost);
  if (hostHeader !== undefined && !request.getHeader('host') && setsHost) {
    const isTunnel = major >= 26 && request.method === 'CONNECT' && options.path;
    request.setHeader('Host', isTunnel ? String(request.path) : hostHeader);
  }
  if (options.auth && !request.getHeader('Authorization')) {
    const { Buffer } = env.require('buffer');
    request.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
  }
  if (!request.getHeader('expect')) return;
  if (request._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
  request._storeHeader(firstLine(), request[common.kOutHeaders]);
}

function connect(context: ClientContext, request: any, options: any): void {
  const { env, major } = context;
  const flushLater = () => {
    // Node 10 writes what waited when the connection stands; later versions hand it to the socket.
    if (major < 12) request._deferToConnect(null, null, () => request._flush());
  };
  if (request.agent) {
    request.agent.addRequest(request, options);
    flushLater();
    return;
  }
  request._last = true;
  request.shouldKeepAlive = false;
  const own = major >= 20 ? withoutPath(options) : options;
  if (typeof own.createConnection !== 'function') {
    request.onSocket(env.require('net').createConnection(own));
    flushLater();
    return;
  }
  let isDone = false;
  const created = (error: unknown, socket?: unknown) => {
    if (isDone) return;
    isDone = true;
    if (error) env.process.nextTick(() => context.events.emitError(request, error));
    else {
      request.onSocket(socket);
      flushLater();
    }
  };
  try {
    const socket = own.createConnection(own, created);
    if (socket) created(null, socket);
  } catch (error) {
    if (major < 18) throw error;
    created(error);
  }
}

/** A request's path is no path of a Unix domain socket. */
function withoutPath(options: any): any {
  if (!options.path && !options.socketPath) return options;
  return { ...options, path: options.socketPath || undefined };
}

function requestMethods({ env, major, codes, common, events }: ClientContext, Outgoing: any) {
  const durationOf = (msecs: unknown) =>
    env.require('internal/net/stream_io').durationOf(msecs, 'msecs');
  const methods: Methods = {
    _finish() {
      ReflectApply(Outgoing.prototype._finish, this, []);
      if (major >= 16) events.publish('start', { request: this });
    },
    _implicitHeader() {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
      this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[common.kOutHeaders]);
    },
    setTimeout(given: any, callback?: any) {
      if (this._ended) return this;
      events.listenTimeout(this);
      const msecs = durationOf(given);
      if (callback) this.once('timeout', callback);
      if (this.socket) setSocketTimeout(this.socket, msecs);
      else this.once('socket', (socket: any) => setSocketTimeout(socket, msecs));
      return this;
    },
    setNoDelay(noDelay: unknown) {
      this._deferToConnect('setNoDelay', [noDelay]);
    },
    setSocketKeepAlive(enable: unknown, initialDelay: unknown) {
      this._deferToConnect('setKeepAlive', [enable, initialDelay]);
    },
    clearTimeout(callback: unknown) {
      this.setTimeout(0, callback);
    },
  };
  return { ...methods, ...(major < 12 ? abort10(env) : abortMethods(env, major)) };
}

/** A connection that is not there yet has no silence to count. */
function setSocketTimeout(socket: any, msecs: number): void {
  if (socket.connecting) socket.once('connect', () => socket.setTimeout(msecs));
  else socket.setTimeout(msecs);
}

function abortMethods(env: Environment, major: number): Methods {
  return {
    abort() {
      if (this.aborted) return;
      this.aborted = true;
      env.process.nextTick(() => this.emit('abort'));
      this.destroy();
    },
    destroy(error?: unknown) {
      if (this.destroyed) return this;
      this.destroyed = true;
      // Through with everything: the socket may serve another request already.
      if (major >= 26 && this.writableFinished && this.res?.complete) return this;
      if (this.res) this.res._dump();
      this[kError] = error;
      this.socket?.destroy(error);
      return this;
    },
  };
}

function abort10(env: Environment): Methods {
  return {
    abort() {
      if (!this.aborted) env.process.nextTick(() => this.emit('abort'));
      this.aborted = env.globalObject.Date.now();
      if (this.res) this.res._dump();
      else this.once('response', (response: any) => response._dump());
      if (this.socket) this.socket.destroy();
    },
  };
}

function definePath(prototype: any, codes: Record<string, any>): void {
  ObjectDefineProperty(prototype, 'path', {
    get(this: any) {
      return this[kPath];
    },
    set(this: any, value) {
      const path = String(value);
      if (RegExpPrototypeExec(INVALID_PATH, path) !== null)
        throw new codes.ERR_UNESCAPED_CHARACTERS('Request path');
      this[kPath] = path;
    },
    configurable: true,
    enumerable: true,
  });
}
