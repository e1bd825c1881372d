/**
 * `fetch` and its classes, after the Fetch standard as undici has it. Only what goes over HTTP/1 on the machine's own
 * network, and `data:`; https says that it is not there.
 */
import type { Environment } from '../environment.ts';
import { primordialGlobals } from '../primordials.ts';
import { Body, createBodies } from './body.ts';
import { type Answer, createExchanges } from './exchange.ts';
import { createFormData } from './form_data.ts';
import { createHeaders, HeaderList } from './headers.ts';
import { createRequest, type RequestState } from './request.ts';
import { createResponse } from './response.ts';

const { Error, TypeError } = primordialGlobals;

const MAX_REDIRECTS = 20;
const REDIRECTS = [301, 302, 303, 307, 308];
const NULL_BODY = [101, 204, 205, 304];
/** Ports that browsers do not speak HTTP to (the standard's list). */
const BAD_PORTS =
  '1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 ' +
  '137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 ' +
  '1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080';

export default function create(env: Environment): any {
  const { Promise } = env.require('internal/async_support');
  const { Buffer } = env.require('buffer');
  const headers = createHeaders(env);
  const forms = createFormData(env);
  const bodies = createBodies(env, forms);
  const responses = createResponse(env, headers, bodies);
  const requests = createRequest(env, headers, bodies);
  const exchanges = createExchanges(env, bodies);

  type Settle = (value: unknown) => void;

  /** One fetch, through its redirects. */
  class Fetch {
    readonly request: RequestState;
    readonly resolve: Settle;
    readonly reject: Settle;
    #redirects = 0;
    #abort: (reason: unknown) => void = () => {};
    #isOver = false;

    constructor(request: RequestState, resolve: Settle, reject: Settle) {
      this.request = request;
      this.resolve = resolve;
      this.reject = reject;
    }

    start(): void {
      const { signal } = this.request;
      if (signal.aborted) {
        this.reject(signal.reason);
        return;
      }
      signal.addEventListener(
        'abort',
        () => {
          this.#abort(signal.reason);
          this.#fail(signal.reason);
        },
        { once: true },
      );
      this.#go(this.request.url);
    }

    #fail(error: unknown): void {
      if (this.#isOver) return;
      this.#isOver = true;
      this.reject(error);
    }

    #networkError(cause: unknown): void {
      this.#fail(failed(env, cause));
    }

    #go(url: any): void {
      if (url.protocol === 'data:') {
        this.#answerData(url);
        return;
      }
      const problem = unfetchable(url);
      if (problem !== undefined) {
        this.#networkError(new Error(problem));
        return;
      }
      this.#abort = exchanges.send(this.request, url, (error, answer) => {
        if (answer !== undefined) this.#answered(url, answer);
        else if (error === this.request.signal.reason && this.request.signal.aborted)
          this.#fail(error);
        else this.#networkError(error);
      });
    }

    #answered(url: any, answer: Answer): void {
      const list = listOf(answer.rawHeaders);
      const location = REDIRECTS.includes(answer.status) ? list.get('location') : null;
      if (location !== null && this.request.redirect !== 'manual') {
        this.#redirect(url, answer, location);
        return;
      }
      this.#abort = answer.abort;
      this.#isOver = true;
      const { status, statusText } = answer;
      const isEmpty = NULL_BODY.includes(status) || this.request.method === 'HEAD';
      const state = {
        type: 'basic' as const,
        url: url.href,
        redirected: this.#redirects > 0,
        status,
        statusText,
        list,
        body: isEmpty ? null : new Body({ incoming: answer.body }),
      };
      this.resolve(responses.of(state, 'immutable'));
    }

    #redirect(url: any, answer: Answer, location: string): void {
      const { request } = this;
      if (request.redirect === 'error') {
        this.#networkError(new Error('unexpected redirect'));
        return;
      }
      if (++this.#redirects > MAX_REDIRECTS) {
        this.#networkError(new Error('redirect count exceeded'));
        return;
      }
      const { URL } = env.require('internal/url');
      const target = new URL(location, url.href);
      if (!target.hash) target.hash = url.hash;
      const isPost = request.method === 'POST' && answer.status <= 302;
      const isSeeOther = answer.status === 303 && !['GET', 'HEAD'].includes(request.method);
      if (isPost || isSeeOther) {
        request.method = 'GET';
        request.body = null;
        for (const name of ['content-encoding', 'content-language', 'content-location'])
          request.list.delete(name);
        request.list.delete('content-type');
        request.list.delete('content-length');
      }
      if (target.origin !== url.origin) request.list.delete('authorization');
      this.#go(target);
    }

    #answerData(url: any): void {
      const [, type = '', base64, data = ''] =
        /^data:([^,]*?)(;\s*base64)?,(.*)$/is.exec(url.href) ?? [];
      const text = decodeURIComponent(data.replace(/#.*$/, ''));
      const list = new HeaderList();
      list.append('content-type', type || 'text/plain;charset=US-ASCII');
      const bytes = base64 ? Buffer.from(text, 'base64') : Buffer.from(text);
      const state = {
        type: 'basic' as const,
        url: url.href,
        redirected: false,
        status: 200,
        statusText: 'OK',
        list,
        body: new Body({ bytes }),
      };
      this.#isOver = true;
      this.resolve(responses.of(state, 'immutable'));
    }
  }

  const { fetch } = {
    fetch(input: unknown, init: unknown = undefined): unknown {
      return new Promise((resolve: Settle, reject: Settle) => {
        const request = new requests.Request(input, init ?? {});
        new Fetch(requests.stateOf(request), resolve, reject).start();
      });
    },
  };
  return {
    fetch,
    Headers: headers.Headers,
    FormData: forms.FormData,
    Request: requests.Request,
    Response: responses.Response,
  };
}

function listOf(rawHeaders: string[]): HeaderList {
  const list = new HeaderList();
  for (let i = 0; i < rawHeaders.length; i += 2)
    list.append((rawHeaders[i] as string).toLowerCase(), rawHeaders[i + 1] as string);
  return list;
}

/** Why a URL cannot be fetched, in undici's words; or in ours, where undici could. */
function unfetchable({ protocol, port }: any): string | undefined {
  if (protocol === 'http:') return BAD_PORTS.split(' ').includes(port) ? 'bad port' : undefined;
  if (protocol === 'https:') return 'https: is not available in Loopscope; use http:';
  if (protocol === 'about:') return 'about scheme is not supported';
  if (protocol === 'blob:') return 'blob: is not available in Loopscope';
  if (protocol === 'file:') return 'not implemented... yet...';
  return 'unknown scheme';
}

/** `TypeError: fetch failed`; the cause is enumerable up to Node 18. */
function failed(env: Environment, cause: unknown): Error {
  if (env.profile.major >= 20) return new TypeError('fetch failed', { cause });
  return Object.assign(new TypeError('fetch failed'), { cause });
}
