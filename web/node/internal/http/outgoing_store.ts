/** The head of an outgoing message as text: its headers, checked, and those that Node adds (`_storeHeader`). */
import {
  ArrayIsArray,
  ArrayPrototypeJoin,
  MathFloor,
  ObjectPrototypeHasOwnProperty,
  primordialGlobals,
  StringPrototypeToLowerCase,
} from '../primordials.ts';
import { kUniqueHeaders, type Methods, type OutgoingContext } from './outgoing_context.ts';

const { Set } = primordialGlobals;

/** What the headers that the program gave say about the message. */
interface StoreState {
  connection: boolean;
  contLen: boolean;
  te: boolean;
  date: boolean;
  expect: boolean;
  trailer: boolean;
  header: string;
  readonly isLenient: boolean;
}

export type HeaderStore = ReturnType<typeof createHeaderStore>;

export function createHeaderStore(context: OutgoingContext) {
  const { major, common, codes, Buffer } = context;

  const { validateHeaderName, validateHeaderValue } = {
    validateHeaderName(name: unknown, label?: string): void {
      if (typeof name !== 'string' || !name || !common.isToken(name))
        throw new codes.ERR_INVALID_HTTP_TOKEN((major >= 18 && label) || 'Header name', name);
    },
    validateHeaderValue(name: string, value: unknown, isLenient?: boolean): void {
      if (value === undefined) throw new codes.ERR_HTTP_INVALID_HEADER_VALUE(value, name);
      if (common.hasInvalidCharacter(value, isLenient))
        throw new codes.ERR_INVALID_CHAR('header content', name);
    },
  };

  function processHeader(
    message: any,
    state: StoreState,
    key: string,
    given: any,
    checks: boolean,
  ): void {
    if (checks) validateHeaderName(key);
    let value = major >= 18 ? asLatin1(message, key, given) : given;
    if (ArrayIsArray(value)) {
      const lower = StringPrototypeToLowerCase(key);
      if ((value.length < 2 || lower !== 'cookie') && !message[kUniqueHeaders]?.has(lower)) {
        for (let i = 0; i < value.length; i++) storeHeader(message, state, key, value[i], checks);
        return;
      }
      value = ArrayPrototypeJoin(value, '; ');
    }
    storeHeader(message, state, key, value, checks);
  }

  /** Content-Disposition beside a length goes out in bytes (RFC 6266, 4.3). */
  function asLatin1(message: any, key: string, value: any): any {
    if (key.length !== 19 || !message._contentLength) return value;
    if (StringPrototypeToLowerCase(key) !== 'content-disposition') return value;
    if (!ArrayIsArray(value)) return Buffer.from(value, 'latin1');
    for (let i = 0; i < value.length; i++) value[i] = Buffer.from(value[i], 'latin1');
    return value;
  }

  function storeHeader(
    message: any,
    state: StoreState,
    key: string,
    value: any,
    checks: boolean,
  ): void {
    if (checks) validateHeaderValue(key, value, state.isLenient);
    state.header += `${key}: ${value}\r\n`;
    if (key.length >= 4 && key.length <= 17)
      noteHeader(message, state, StringPrototypeToLowerCase(key), value);
  }

  function noteHeader(message: any, state: StoreState, field: string, value: any): void {
    switch (field) {
      case 'connection':
        state.connection = true;
        message._removedConnection = false;
        if (common.isClose(value)) message._last = true;
        else message.shouldKeepAlive = true;
        break;
      case 'transfer-encoding':
        state.te = true;
        message._removedTE = false;
        if (common.isChunked(value)) message.chunkedEncoding = true;
        break;
      case 'content-length':
        state.contLen = true;
        if (major >= 18) message._contentLength = major >= 20 ? +value : value;
        message._removedContLen = false;
        break;
      case 'date':
      case 'expect':
      case 'trailer':
        state[field] = true;
        break;
      case 'keep-alive':
        if (major >= 18) message._defaultKeepAlive = false;
    }
  }

  /** All forms that `writeHead` and `request` take: an object, pairs, a flat list (since 15). */
  function processHeaders(message: any, state: StoreState, headers: any): void {
    if (headers === message[common.kOutHeaders]) {
      for (const key in headers)
        processHeader(message, state, headers[key][0], headers[key][1], false);
    } else if (ArrayIsArray(headers)) {
      processList(message, state, headers);
    } else {
      for (const key in headers) {
        if (ObjectPrototypeHasOwnProperty(headers, key))
          processHeader(message, state, key, headers[key], true);
      }
    }
  }

  function processList(message: any, state: StoreState, headers: any[]): void {
    if (major < 18 || (headers.length > 0 && ArrayIsArray(headers[0]))) {
      for (let i = 0; i < headers.length; i++)
        processHeader(message, state, headers[i][0], headers[i][1], true);
      return;
    }
    if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
    for (let i = 0; i < headers.length; i += 2)
      processHeader(message, state, headers[i], headers[i + 1], true);
  }

  const methods: Methods = {
    _storeHeader(firstLine: string, headers: any) {
      const state: StoreState = {
        connection: false,
        contLen: false,
        te: false,
        date: false,
        expect: false,
        trailer: false,
        header: firstLine,
        isLenient: major >= 24 && this._isLenientHeaderValidation(),
      };
      if (headers) processHeaders(this, state, headers);
      if (this.sendDate && !state.date) state.header += `Date: ${common.utcDate()}\r\n`;
      // Neither has a body, and some proxies stumble over an empty last chunk.
      if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) {
        this.chunkedEncoding = false;
        this.shouldKeepAlive = false;
      }
      addConnection(this, state, major);
      if (!state.contLen && !state.te) addFraming(this, state, major);
      if (this.chunkedEncoding !== true && state.trailer)
        throw new codes.ERR_HTTP_TRAILER_INVALID();
      this._header = `${state.header}\r\n`;
      this._headerSent = false;
      // The head waits for the first of the body, except where the other side is asked first.
      if (state.expect) this._send('');
    },
  };
  if (major >= 24) methods._isLenientHeaderValidation = isLenientHeaderValidation(context);

  /** `uniqueHeaders`: names of which a list of values is sent as one line. */
  function parseUniqueHeadersOption(names: any): Set<string> | null {
    if (!ArrayIsArray(names)) return null;
    const unique = new Set<string>();
    for (let i = 0; i < names.length; i++) unique.add(names[i].toLowerCase());
    return unique;
  }

  return { methods, validateHeaderName, validateHeaderValue, parseUniqueHeadersOption };
}

/** Whether header values are checked after the Fetch standard: as client or server were told. */
function isLenientHeaderValidation({ common }: OutgoingContext) {
  return function _isLenientHeaderValidation(this: any): boolean {
    if (this.httpValidation !== undefined) return this.httpValidation !== 'strict';
    const server = this.req?.socket?.server;
    if (server?.httpValidation !== undefined) return server.httpValidation !== 'strict';
    if (typeof this.insecureHTTPParser === 'boolean') return this.insecureHTTPParser;
    if (typeof server?.insecureHTTPParser === 'boolean') return server.insecureHTTPParser;
    return common.isLenient();
  };
}

/** `Connection` and `Keep-Alive`, where the program did not say. */
function addConnection(message: any, state: StoreState, major: number): void {
  if (message._removedConnection) {
    message._last = major < 20 || !message.shouldKeepAlive;
    if (major < 20) message.shouldKeepAlive = false;
    return;
  }
  if (state.connection) return;
  const keepsAlive =
    message.shouldKeepAlive &&
    (state.contLen || message.useChunkedEncodingByDefault || message.agent);
  if (!keepsAlive) {
    message._last = true;
    state.header += 'Connection: close\r\n';
  } else if (message.maxRequestsOnConnectionReached) {
    state.header += 'Connection: close\r\n';
  } else {
    state.header += 'Connection: keep-alive\r\n';
    if (message._keepAliveTimeout && message._defaultKeepAlive) {
      const most = message._maxRequestsPerSocket;
      const max = ~~most > 0 ? `, max=${most}` : '';
      state.header += `Keep-Alive: timeout=${MathFloor(message._keepAliveTimeout / 1000)}${max}\r\n`;
    }
  }
}

/** `Content-Length` or `Transfer-Encoding`, where the program gave neither. */
function addFraming(message: any, state: StoreState, major: number): void {
  if (!message._hasBody) {
    message.chunkedEncoding = false;
  } else if (!message.useChunkedEncodingByDefault) {
    message._last = true;
  } else if (
    !state.trailer &&
    !message._removedContLen &&
    typeof message._contentLength === 'number'
  ) {
    state.header += `Content-Length: ${message._contentLength}\r\n`;
  } else if (!message._removedTE) {
    state.header += 'Transfer-Encoding: chunked\r\n';
    message.chunkedEncoding = true;
  } else if (major >= 20) {
    // Nothing says where the body ends, but the end of the connection.
    message._last = true;
  }
}
