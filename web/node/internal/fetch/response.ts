/** `Response`. */
import type { Environment } from '../environment.ts';
import { primordialGlobals } from '../primordials.ts';
import type { Body, BodyLibrary } from './body.ts';
import { type Guard, HeaderList, type HeadersLibrary } from './headers.ts';
import { asInterface, byteString, requireArguments } from './webidl.ts';

const { TypeError, RangeError } = primordialGlobals;

/** What a response is, behind the class. */
export interface ResponseState {
  type: 'basic' | 'default' | 'error';
  url: string;
  redirected: boolean;
  status: number;
  statusText: string;
  list: HeaderList;
  headers: any;
  body: Body | null;
}

export interface ResponseLibrary {
  readonly Response: any;
  of(state: Omit<ResponseState, 'headers'>, guard: Guard): any;
}

const NULL_BODY = [101, 204, 205, 304];
const REDIRECTS = [301, 302, 303, 307, 308];
/** Tab, and the visible characters of Latin-1. */
const REASON = /^[\t\x20-\x7e\x80-\xff]*$/;

export function createResponse(
  env: Environment,
  headers: HeadersLibrary,
  bodies: BodyLibrary,
): ResponseLibrary {
  const { major } = env.profile;
  let stateOf: (response: any) => ResponseState;
  let of: ResponseLibrary['of'];

  function initialize(state: ResponseState, init: any): void {
    const { status = 200, statusText = '', headers: given } = init ?? {};
    const code = Number(status) & 0xffff;
    if (code < 200 || code > 599)
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    const text = byteString(statusText);
    if (!REASON.test(text)) throw new TypeError('Invalid statusText');
    state.status = code;
    state.statusText = text;
    if (given !== undefined) headers.fill(state.list, given);
  }

  function setBody(state: ResponseState, value: unknown): void {
    if (value === null || value === undefined) return;
    const { body, type } = bodies.extract(value);
    if (NULL_BODY.includes(state.status))
      throw new TypeError(
        major < 20
          ? `Invalid response status code ${state.status}`
          : `Response constructor: Invalid response status code ${state.status}`,
      );
    state.body = body;
    if (type !== null && !state.list.has('content-type')) state.list.append('content-type', type);
  }

  class Response {
    #state: ResponseState = emptyState();

    constructor(body: unknown = null, init: unknown = {}) {
      const state = this.#state;
      state.headers = headers.of(state.list, 'response');
      initialize(state, init);
      setBody(state, body);
    }

    static {
      stateOf = (response) => response.#state;
      of = (state, guard) => {
        const response = new Response();
        response.#state = { ...state, headers: headers.of(state.list, guard) };
        return response;
      };
    }

    static error(): unknown {
      return of({ ...emptyState(), type: 'error', status: 0 }, 'immutable');
    }

    static json(data: unknown, init: any = {}): unknown {
      requireArguments(arguments.length, 1, 'Response.json');
      const text = env.globalObject.JSON.stringify(data);
      if (text === undefined) throw new TypeError('Value is not JSON serializable');
      const state = emptyState();
      initialize(state, init);
      setBody(state, text);
      const hasType = new HeaderList();
      if (init?.headers !== undefined) headers.fill(hasType, init.headers);
      if (!hasType.has('content-type')) state.list.set('content-type', 'application/json');
      return of(state, 'response');
    }

    static redirect(url: unknown, status: unknown = 302): unknown {
      requireArguments(arguments.length, 1, 'Response.redirect');
      const { URL } = env.require('internal/url');
      let parsed: any;
      try {
        parsed = new URL(`${url as string}`);
      } catch (cause) {
        throw new TypeError(`Failed to parse URL from ${url as string}`, { cause });
      }
      if (!REDIRECTS.includes(Number(status)))
        throw new RangeError(`Invalid status code ${status as string}`);
      const state = { ...emptyState(), status: Number(status) };
      state.list.append('location', parsed.href);
      return of(state, 'immutable');
    }

    get type(): string {
      return this.#state.type;
    }
    get url(): string {
      return this.#state.url.replace(/#.*/, '');
    }
    get redirected(): boolean {
      return this.#state.redirected;
    }
    get status(): number {
      return this.#state.status;
    }
    get ok(): boolean {
      return this.#state.status >= 200 && this.#state.status <= 299;
    }
    get statusText(): string {
      return this.#state.statusText;
    }
    get headers(): unknown {
      return this.#state.headers;
    }
    get body(): unknown {
      return this.#state.body && bodies.streamOf(this.#state.body);
    }
    get bodyUsed(): boolean {
      return bodies.isDisturbed(this.#state.body);
    }

    clone(): unknown {
      const state = this.#state;
      if (bodies.isUnusable(state.body))
        throw new TypeError('Response.clone: Body has already been consumed.');
      const body = state.body && bodies.clone(state.body);
      return of({ ...state, list: state.list.copy(), body }, 'response');
    }
  }

  bodies.define(Response, (response) => {
    const { body, list } = stateOf(response);
    return { body, type: list.get('content-type')?.toLowerCase() ?? '' };
  });
  const members =
    'type url redirected status ok statusText headers body bodyUsed clone error json redirect';
  asInterface(env, Response, 'Response', members.split(' '), (response) => {
    const { status, statusText, body, bodyUsed, ok, redirected, type, url } = response;
    return {
      status,
      statusText,
      headers: response.headers,
      body,
      bodyUsed,
      ok,
      redirected,
      type,
      url,
    };
  });
  for (const key of ['error', 'json', 'redirect'])
    Object.defineProperty(Response, key, { enumerable: true });
  Object.defineProperty(Response, 'length', { value: 0, configurable: true });
  return { Response, of: (state, guard) => of(state, guard) };
}

function emptyState(): ResponseState {
  return {
    type: 'default',
    url: '',
    redirected: false,
    status: 200,
    statusText: '',
    list: new HeaderList(),
    headers: undefined,
    body: null,
  };
}
