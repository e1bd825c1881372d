/** `Request`. */
import type { Environment } from '../environment.ts';
import { primordialGlobals } from '../primordials.ts';
import type { Body, BodyLibrary } from './body.ts';
import { HeaderList, type HeadersLibrary } from './headers.ts';
import { asInterface, isToken, objectOf, requireArguments } from './webidl.ts';

const { TypeError } = primordialGlobals;

/** What a request is, behind the class. */
export interface RequestState {
  method: string;
  url: any;
  list: HeaderList;
  headers: any;
  body: Body | null;
  redirect: 'follow' | 'error' | 'manual';
  signal: any;
  /** Fields that change nothing here. */
  rest: Record<string, unknown>;
}

export interface RequestLibrary {
  readonly Request: any;
  stateOf(request: any): RequestState;
}

const NORMALIZED = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];
const DEFAULTS = {
  referrer: 'about:client',
  referrerPolicy: '',
  mode: 'cors',
  credentials: 'same-origin',
  cache: 'default',
  integrity: '',
  keepalive: false,
};

export function createRequest(
  env: Environment,
  headers: HeadersLibrary,
  bodies: BodyLibrary,
): RequestLibrary {
  let stateOf: (request: any) => RequestState;
  let isRequest: (value: any) => boolean;

  function parseUrl(input: unknown): any {
    const { URL } = env.require('internal/url');
    let url: any;
    try {
      url = new URL(`${input as string}`);
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${input as string}`, { cause });
    }
    if (url.username || url.password)
      throw new TypeError(
        `Request cannot be constructed from a URL that includes credentials: ${url.href}`,
      );
    return url;
  }

  function methodOf(given: unknown): string {
    const method = `${given as string}`;
    if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
    const upper = method.toUpperCase();
    if (FORBIDDEN.includes(upper)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
    if (method === 'patch' && env.profile.major >= 20) warnOfPatch();
    return NORMALIZED.includes(upper) ? upper : method;
  }

  let isWarned = false;
  function warnOfPatch(): void {
    if (isWarned) return;
    isWarned = true;
    env.process.emitWarning(
      'Using `patch` is highly likely to result in a `405 Method Not Allowed`. `PATCH` is much more likely to succeed.',
      { code: 'UNDICI-FETCH-patch' },
    );
  }

  /** A signal of the request's own, which follows the given one. */
  function follow(signal: any): any {
    const { AbortController, AbortSignal } = env.require('internal/abort_controller');
    const controller = new AbortController();
    if (signal === undefined || signal === null) return controller.signal;
    if (!(signal instanceof AbortSignal))
      throw new TypeError(
        "Failed to construct 'Request': member signal is not of type AbortSignal.",
      );
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    return controller.signal;
  }

  function takeBody(state: RequestState, source: RequestState | undefined, init: any): void {
    const { body: given } = init;
    const has = given !== undefined && given !== null;
    const isBodiless = state.method === 'GET' || state.method === 'HEAD';
    if ((has || source?.body) && isBodiless)
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    if (has) {
      const { body, type } = bodies.extract(given);
      if ('stream' in body.source && init.duplex === undefined)
        throw new TypeError('RequestInit: duplex option is required when sending a body.');
      state.body = body;
      if (type !== null && !state.list.has('content-type')) state.list.append('content-type', type);
      return;
    }
    if (!source?.body) return;
    if (bodies.isUnusable(source.body))
      throw new TypeError(
        'Cannot construct a Request with a Request object that has already been used.',
      );
    // The body is this request's from now on.
    state.body = Object.assign(Object.create(Object.getPrototypeOf(source.body)), source.body);
    source.body.isUsed = true;
  }

  class Request {
    #state: RequestState;

    constructor(input: any, init: any = {}) {
      requireArguments(arguments.length, 1, 'Request constructor');
      const given = init ?? {};
      const source = isRequest(input) ? stateOf(input) : undefined;
      const list = source && given.headers === undefined ? source.list.copy() : new HeaderList();
      if (given.headers !== undefined) headers.fill(list, given.headers);
      const rest: Record<string, unknown> = { ...DEFAULTS, ...source?.rest };
      for (const key of Object.keys(DEFAULTS)) if (given[key] !== undefined) rest[key] = given[key];
      this.#state = {
        method: given.method === undefined ? (source?.method ?? 'GET') : methodOf(given.method),
        url: source ? source.url : parseUrl(input),
        list,
        headers: headers.of(list, 'request'),
        body: null,
        redirect: given.redirect ?? source?.redirect ?? 'follow',
        signal: follow(given.signal === undefined ? source?.signal : given.signal),
        rest,
      };
      takeBody(this.#state, source, given);
    }

    static {
      stateOf = (request) => request.#state;
      isRequest = (value) => typeof value === 'object' && value !== null && #state in value;
    }

    get method(): string {
      return this.#state.method;
    }
    get url(): string {
      return this.#state.url.href;
    }
    get headers(): unknown {
      return this.#state.headers;
    }
    get destination(): string {
      return '';
    }
    get referrer(): unknown {
      return this.#state.rest.referrer;
    }
    get referrerPolicy(): unknown {
      return this.#state.rest.referrerPolicy;
    }
    get mode(): unknown {
      return this.#state.rest.mode;
    }
    get credentials(): unknown {
      return this.#state.rest.credentials;
    }
    get cache(): unknown {
      return this.#state.rest.cache;
    }
    get redirect(): string {
      return this.#state.redirect;
    }
    get integrity(): unknown {
      return this.#state.rest.integrity;
    }
    get keepalive(): unknown {
      return this.#state.rest.keepalive;
    }
    get isReloadNavigation(): boolean {
      return false;
    }
    get isHistoryNavigation(): boolean {
      return false;
    }
    get signal(): unknown {
      return this.#state.signal;
    }
    get body(): unknown {
      return this.#state.body && bodies.streamOf(this.#state.body);
    }
    get bodyUsed(): boolean {
      return bodies.isDisturbed(this.#state.body);
    }
    get duplex(): string {
      return 'half';
    }

    clone(): unknown {
      const state = this.#state;
      if (bodies.isUnusable(state.body)) throw new TypeError('unusable');
      const request = new Request(state.url.href, {
        ...state.rest,
        method: state.method,
        headers: state.list.sorted(),
        redirect: state.redirect,
        signal: state.signal,
      });
      request.#state.body = state.body && bodies.clone(state.body);
      return request;
    }
  }

  bodies.define(Request, (request) => {
    const { body, list } = stateOf(request);
    return { body, type: list.get('content-type')?.toLowerCase() ?? '' };
  });
  const shown =
    'method url headers destination referrer referrerPolicy mode credentials cache redirect integrity keepalive ' +
    'isReloadNavigation isHistoryNavigation signal';
  const members = `${shown} body bodyUsed duplex clone`.split(' ');
  asInterface(env, Request, 'Request', members, (request) =>
    objectOf(shown.split(' ').map((key) => [key, request[key]])),
  );
  return { Request, stateOf: (request) => stateOf(request) };
}
