/** `http.ServerResponse` (Node's lib/_http_server.js). */
import type { Environment } from '../environment.ts';
import { ArrayIsArray, ObjectAssign, ObjectKeys, ObjectSetPrototypeOf } from '../primordials.ts';
import type { HttpCommon } from './common.ts';
import { linkHeaderValue } from './link_header.ts';
import type { Methods } from './outgoing_context.ts';
import { statusCodes } from './status_codes.ts';

interface ResponseContext {
  readonly env: Environment;
  readonly major: number;
  readonly common: HttpCommon;
  readonly codes: Record<string, any>;
  readonly STATUS_CODES: Record<number, string>;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { OutgoingMessage } = env.require('_http_outgoing');
  const context: ResponseContext = {
    env,
    major,
    common: env.require('internal/http/common'),
    codes: env.require('internal/errors').codes,
    STATUS_CODES: statusCodes(major),
  };
  const { ServerResponse } = {
    ServerResponse: function (this: any, request: any, options?: any) {
      OutgoingMessage.call(this, options);
      if (request.method === 'HEAD') this._hasBody = false;
      if (major >= 16) this.req = request;
      this.sendDate = true;
      this._sent100 = false;
      this._expect_continue = false;
      if (request.httpVersionMajor < 1 || request.httpVersionMinor < 1) {
        this.useChunkedEncodingByDefault = context.common.isChunked(request.headers.te);
        this.shouldKeepAlive = false;
      }
      if (major >= 22) publishCreated(env, request, this);
    },
  } as { ServerResponse: any };
  const { prototype } = ServerResponse;
  ObjectSetPrototypeOf(prototype, OutgoingMessage.prototype);
  ObjectSetPrototypeOf(ServerResponse, OutgoingMessage);
  prototype.statusCode = 200;
  prototype.statusMessage = undefined;
  ObjectAssign(prototype, socketMethods(context), headMethods(context));
  ObjectAssign(prototype, major >= 24 ? informationMethods(context) : oldInformation(context));
  if (major < 26) prototype.writeHeader = prototype.writeHead;
  return { ServerResponse, STATUS_CODES: context.STATUS_CODES };
}

function publishCreated(env: Environment, request: unknown, response: unknown): void {
  const channel = env.require('diagnostics_channel').channel('http.server.response.created');
  if (channel.hasSubscribers) channel.publish({ request, response });
}

/** `close` of a response, once. */
export function emitResponseClose(response: any): void {
  if (response._closed) return;
  response.destroyed = true;
  response._closed = true;
  response.emit('close');
}

function socketMethods({ major, codes }: ResponseContext): Methods {
  /** Listeners of `close` before this one may have taken the response away. */
  function onSocketClose(this: any): void {
    if (!this._httpMessage) return;
    if (major < 12) this._httpMessage.emit('close');
    else emitResponseClose(this._httpMessage);
  }
  return {
    assignSocket(socket: any) {
      if (socket._httpMessage) throw new codes.ERR_HTTP_SOCKET_ASSIGNED();
      socket._httpMessage = this;
      socket.on('close', onSocketClose);
      this.socket = socket;
      if (major < 12) this.connection = socket;
      this.emit('socket', socket);
      this._flush();
    },
    detachSocket(socket: any) {
      socket.removeListener('close', onSocketClose);
      socket._httpMessage = null;
      this.socket = null;
      if (major < 12) this.connection = null;
    },
  };
}

function headMethods(context: ResponseContext): Methods {
  const { common, codes, major, STATUS_CODES } = context;
  const checkSent = (response: any) => {
    if (major >= 20 && response._header) throw new codes.ERR_HTTP_HEADERS_SENT('write');
  };
  return {
    _implicitHeader() {
      this.writeHead(this.statusCode);
    },
    writeHead(status: any, reason?: any, given?: any) {
      checkSent(this);
      const statusCode = status | 0;
      if (statusCode < 100 || statusCode > 999)
        throw new codes.ERR_HTTP_INVALID_STATUS_CODE(status);
      let headers = given;
      if (typeof reason === 'string') {
        this.statusMessage = reason;
      } else {
        this.statusMessage ||= STATUS_CODES[statusCode] || 'unknown';
        headers = major < 18 ? reason : (given ?? reason);
      }
      this.statusCode = statusCode;
      if (this[common.kOutHeaders]) headers = mergeHeaders(context, this, headers);
      if (common.hasInvalidCharacter(this.statusMessage))
        throw new codes.ERR_INVALID_CHAR('statusMessage');
      const isBodiless = statusCode === 204 || statusCode === 304 || statusCode < 200;
      if (isBodiless) this._hasBody = false;
      // The client may send the body that it was not asked for.
      if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
      this._storeHeader(`HTTP/1.1 ${statusCode} ${this.statusMessage}\r\n`, headers);
      return this;
    },
  };
}

/** Headers of `writeHead` over those that were set before. */
function mergeHeaders(context: ResponseContext, response: any, headers: any): any {
  const { common, codes, major } = context;
  let last: unknown;
  if (major >= 18 && ArrayIsArray(headers)) {
    if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
    for (let i = 0; major >= 22 && i < headers.length; i += 2) response.removeHeader(headers[i]);
    for (let i = 0; i < headers.length; i += 2) {
      last = headers[i];
      if (!last) continue;
      if (major >= 22) response.appendHeader(last, headers[i + 1]);
      else response.setHeader(last, headers[i + 1]);
    }
  } else if (headers) {
    for (const key of ObjectKeys(headers)) {
      last = key;
      if (key) response.setHeader(key, headers[key]);
    }
  }
  if (major < 20 && last === undefined && response._header)
    throw new codes.ERR_HTTP_HEADERS_SENT('render');
  return response[common.kOutHeaders];
}

/** Interim responses (1xx) before 24. */
function oldInformation({ env, major, codes }: ResponseContext): Methods {
  const methods: Methods = {
    writeContinue(callback?: unknown) {
      this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'ascii', callback);
      this._sent100 = true;
    },
    writeProcessing(callback?: unknown) {
      this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'ascii', callback);
    },
  };
  if (major < 18) return methods;
  const { validateObject } = env.require('internal/validators');
  methods.writeEarlyHints = function writeEarlyHints(this: any, hints: any, callback?: unknown) {
    validateObject(hints, 'hints');
    if (hints.link === null || hints.link === undefined) return;
    const link = linkHeaderValue(codes, hints.link);
    if (link.length === 0) return;
    let head = `HTTP/1.1 103 Early Hints\r\nLink: ${link}\r\n`;
    for (const key of ObjectKeys(hints)) if (key !== 'link') head += `${key}: ${hints[key]}\r\n`;
    this._writeRaw(`${head}\r\n`, 'ascii', callback);
  };
  return methods;
}

function informationMethods(context: ResponseContext): Methods {
  const { env, codes, common, STATUS_CODES } = context;
  const validators = env.require('internal/validators');
  const { validateHeaderName, validateHeaderValue } = env.require('_http_outgoing');

  function lines(headers: any, isLenient: boolean): string {
    let text = '';
    const add = (name: any, value: any) => {
      validateHeaderName(name);
      validateHeaderValue(name, value, isLenient);
      text += `${name}: ${value}\r\n`;
    };
    if (!ArrayIsArray(headers)) {
      validators.validateObject(headers, 'headers');
      for (const key of ObjectKeys(headers)) add(key, headers[key]);
    } else if (headers.length > 0 && ArrayIsArray(headers[0])) {
      for (const [name, value] of headers) add(name, value);
    } else {
      if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
      for (let i = 0; i < headers.length; i += 2) add(headers[i], headers[i + 1]);
    }
    return text;
  }

  return {
    writeInformation(statusCode: any, headers?: any, callback?: unknown) {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('write');
      validators.validateInteger(statusCode, 'statusCode', 100, 199);
      if (statusCode === 101) throw new codes.ERR_HTTP_INVALID_STATUS_CODE(statusCode);
      let head = `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] || 'unknown'}\r\n`;
      const isLenient = this._isLenientHeaderValidation();
      if (headers !== undefined && headers !== null) head += lines(headers, isLenient);
      return this._writeRaw(`${head}\r\n`, 'ascii', callback);
    },
    writeContinue(callback?: unknown) {
      this.writeInformation(100, null, callback);
      this._sent100 = true;
    },
    writeProcessing(callback?: unknown) {
      this.writeInformation(102, null, callback);
    },
    writeEarlyHints(hints: any, callback?: unknown) {
      validators.validateObject(hints, 'hints');
      if (hints.link === null || hints.link === undefined) return;
      const link = linkHeaderValue(codes, hints.link);
      if (link.length === 0) return;
      if (common.hasInvalidCharacter(link))
        throw new codes.ERR_INVALID_CHAR('header content', 'Link');
      const headers: Record<string, unknown> = { Link: link };
      for (const key of ObjectKeys(hints)) if (key !== 'link') headers[key] = hints[key];
      this.writeInformation(103, headers, callback);
    },
  };
}
