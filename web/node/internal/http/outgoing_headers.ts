/** Headers of an outgoing message before it is sent: setting, asking, removing. */
import {
  ArrayIsArray,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectKeys,
  StringPrototypeToLowerCase,
} from '../primordials.ts';
import { kUniqueHeaders, type Methods, type OutgoingContext } from './outgoing_context.ts';
import type { HeaderStore } from './outgoing_store.ts';

export function createHeaderMethods(context: OutgoingContext, store: HeaderStore): Methods {
  const methods = {
    ...createReaders(context),
    ...createWriters(context, store),
    ...createTrailers(context, store),
  };
  return context.major < 18 ? methods : { ...methods, ...createNewWriters(context, store) };
}

function createReaders({ env, common, codes, major }: OutgoingContext): Methods {
  const { kOutHeaders } = common;
  const { validateString } = env.require('internal/validators');
  const methods: Methods = {
    getHeader(name: any) {
      validateString(name, 'name');
      return this[kOutHeaders]?.[StringPrototypeToLowerCase(name)]?.[1];
    },
    getHeaderNames() {
      return this[kOutHeaders] === null ? [] : ObjectKeys(this[kOutHeaders]);
    },
    getHeaders() {
      const result = ObjectCreate(null);
      for (const key of ObjectKeys(this[kOutHeaders] ?? {}))
        result[key] = this[kOutHeaders][key][1];
      return result;
    },
    hasHeader(name: any) {
      validateString(name, 'name');
      return this[kOutHeaders] !== null && !!this[kOutHeaders][StringPrototypeToLowerCase(name)];
    },
    _renderHeaders() {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
      const headers: Record<string, unknown> = {};
      for (const key of ObjectKeys(this[kOutHeaders] ?? {})) {
        const [name, value] = this[kOutHeaders][key];
        headers[name] = value;
      }
      return headers;
    },
  };
  if (major < 18) return methods;
  methods.getRawHeaderNames = function getRawHeaderNames(this: any) {
    return ObjectKeys(this[kOutHeaders] ?? {}).map((key) => this[kOutHeaders][key][0]);
  };
  return methods;
}

function createWriters(context: OutgoingContext, store: HeaderStore): Methods {
  const { env, common, codes, major } = context;
  const { kOutHeaders } = common;
  const { validateString } = env.require('internal/validators');
  return {
    setHeader(name: any, value: any) {
      checkHeader(this, context, store, 'set', name, value);
      this[kOutHeaders] ??= ObjectCreate(null);
      this[kOutHeaders][StringPrototypeToLowerCase(name)] = [name, value];
      return major < 18 ? undefined : this;
    },
    removeHeader(name: any) {
      validateString(name, 'name');
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('remove');
      const key = StringPrototypeToLowerCase(name);
      if (key === 'connection') this._removedConnection = true;
      else if (key === 'content-length') this._removedContLen = true;
      else if (key === 'transfer-encoding') this._removedTE = true;
      else if (key === 'date') this.sendDate = false;
      if (this[kOutHeaders] !== null) delete this[kOutHeaders][key];
    },
  };
}

function checkHeader(
  message: any,
  { codes, major }: OutgoingContext,
  store: HeaderStore,
  verb: string,
  name: any,
  value: any,
): void {
  if (message._header) throw new codes.ERR_HTTP_HEADERS_SENT(verb);
  store.validateHeaderName(name);
  store.validateHeaderValue(name, value, major >= 24 && message._isLenientHeaderValidation());
}

function createNewWriters(context: OutgoingContext, store: HeaderStore): Methods {
  const { common, codes, major } = context;
  const { kOutHeaders } = common;
  return {
    appendHeader(name: any, value: any) {
      checkHeader(this, context, store, 'append', name, value);
      const entry = this[kOutHeaders]?.[StringPrototypeToLowerCase(name)];
      if (!entry) return this.setHeader(name, value);
      if (!ArrayIsArray(entry[1])) entry[1] = [entry[1]];
      if (ArrayIsArray(value)) entry[1].push(...value);
      else entry[1].push(value);
      return this;
    },
    setHeaders(headers: any) {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('set');
      const isMap = typeof headers?.keys === 'function' && typeof headers.get === 'function';
      if (!headers || ArrayIsArray(headers) || !isMap)
        throw new codes.ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
      if (major < 20) {
        for (const key of headers.keys()) this.setHeader(key, headers.get(key));
        return this;
      }
      // Several cookies come one by one, and would replace each other.
      const cookies: unknown[] = [];
      for (const [key, value] of headers) {
        if (key !== 'set-cookie') this.setHeader(key, value);
        else if (ArrayIsArray(value)) cookies.push(...value);
        else cookies.push(value);
      }
      if (cookies.length > 0) this.setHeader('set-cookie', cookies);
      return this;
    },
  };
}

function createTrailers(context: OutgoingContext, store: HeaderStore): Methods {
  const { common, codes, major } = context;
  return {
    addTrailers(headers: any) {
      this._trailer = '';
      const isLenient = major >= 24 && this._isLenientHeaderValidation();
      const check = (field: string, value: unknown) => {
        if (common.hasInvalidCharacter(value, isLenient))
          throw new codes.ERR_INVALID_CHAR('trailer content', field);
      };
      for (const key of ObjectKeys(headers)) {
        const [field, given] = ArrayIsArray(headers) ? headers[key as any] : [key, headers[key]];
        if (major < 18 && (typeof field !== 'string' || !field || !common.isToken(field)))
          throw new codes.ERR_INVALID_HTTP_TOKEN('Trailer name', field);
        if (major >= 18) store.validateHeaderName(field, 'Trailer name');
        const isList = major >= 18 && ArrayIsArray(given);
        const isUnique = this[kUniqueHeaders]?.has(StringPrototypeToLowerCase(field));
        if (isList && given.length > 1 && !isUnique) {
          for (let i = 0; i < given.length; i++) {
            check(field, given[i]);
            this._trailer += `${field}: ${given[i]}\r\n`;
          }
          continue;
        }
        const value = isList ? given.join('; ') : given;
        check(field, value);
        this._trailer += `${field}: ${value}\r\n`;
      }
    },
  };
}

/** `_headers` and `_headerNames`, which were in use before `getHeaders`; gone in 24. */
export function defineOldHeaderViews({ env, common, major }: OutgoingContext, prototype: any) {
  const { kOutHeaders } = common;
  const { deprecate } = env.require('internal/util');
  const warned = (name: string, callback: Function) =>
    major < 12
      ? callback
      : deprecate(callback, `OutgoingMessage.prototype.${name} is deprecated`, 'DEP0066');
  const view = (name: string, get: Function, set: Function) =>
    ObjectDefineProperty(prototype, name, {
      get: warned(name, get) as () => unknown,
      set: warned(name, set) as (value: unknown) => void,
    });
  view(
    '_headers',
    function (this: any) {
      return this.getHeaders();
    },
    function (this: any, value: any) {
      if (value === null || value === undefined) this[kOutHeaders] = null;
      else if (typeof value === 'object') {
        this[kOutHeaders] = ObjectCreate(null);
        for (const name of ObjectKeys(value))
          this[kOutHeaders][StringPrototypeToLowerCase(name)] = [name, value[name]];
      }
    },
  );
  view(
    '_headerNames',
    function (this: any) {
      if (this[kOutHeaders] === null) return null;
      const names = ObjectCreate(null);
      for (const key of ObjectKeys(this[kOutHeaders])) names[key] = this[kOutHeaders][key][0];
      return names;
    },
    function (this: any, value: any) {
      if (typeof value !== 'object' || value === null || !this[kOutHeaders]) return;
      for (const key of ObjectKeys(value)) {
        const entry = this[kOutHeaders][key];
        if (entry) entry[0] = value[key];
      }
    },
  );
}
