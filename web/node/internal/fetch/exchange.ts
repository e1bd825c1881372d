/** One request and its response over the machine's network: what a dispatcher of undici does, over http. */
import type { Environment } from '../environment.ts';
import { primordialGlobals } from '../primordials.ts';
import type { BodyLibrary, IncomingBody } from './body.ts';
import type { RequestState } from './request.ts';

const { Error, TypeError } = primordialGlobals;

/** Idle connections are kept so long, where the server does not say less (milliseconds). */
const KEEP_ALIVE_TIMEOUT = 4000;
/** So much of a body is taken ahead of its reader. */
const HIGH_WATER_MARK = 65_536;

/** The head of a response, and its body as it arrives. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly rawHeaders: string[];
  readonly body: IncomingBody;
  /** The program does not want it any more. */
  abort(reason: unknown): void;
}

export interface Exchanges {
  /** Returns what aborts it. */
  send(
    request: RequestState,
    url: any,
    done: (error: unknown, answer?: Answer) => void,
  ): (reason: unknown) => void;
}

export function createExchanges(env: Environment, bodies: BodyLibrary): Exchanges {
  const { Buffer } = env.require('buffer');
  let agent: any;

  function agentOf(): any {
    if (agent !== undefined) return agent;
    const { Agent } = env.require('http');
    agent = new Agent({ keepAlive: true });
    const { keepSocketAlive } = agent;
    freeLater(env, agent);
    agent.keepSocketAlive = function (socket: any) {
      const hint = /timeout=(\d+)/.exec(socket._httpMessage?.res?.headers['keep-alive'] ?? '')?.[1];
      const isKept = keepSocketAlive.call(this, socket);
      socket.setTimeout(hint ? Math.max(1, +hint * 1000 - 1000) : KEEP_ALIVE_TIMEOUT);
      return isKept;
    };
    return agent;
  }

  /** In undici's order. */
  function headerLines({ method, list, body }: RequestState, url: any): string[] {
    const isHead = method === 'HEAD';
    const lines = ['host', url.host, 'connection', isHead ? 'close' : 'keep-alive'];
    for (const [name, value] of list.given()) lines.push(name, value);
    const add = (name: string, value: string) => {
      if (!list.has(name)) lines.push(name, value);
    };
    add('accept', '*/*');
    add('accept-language', '*');
    lines.push('sec-fetch-mode', 'cors');
    add('user-agent', 'node');
    add('accept-encoding', 'gzip, deflate');
    const bytes = body !== null && 'bytes' in body.source ? body.source.bytes : undefined;
    const isEmptyBody = body === null && ['POST', 'PUT', 'PATCH'].includes(method);
    if (bytes !== undefined) lines.push('content-length', `${bytes.length}`);
    else if (isEmptyBody) lines.push('content-length', '0');
    else if (body !== null) lines.push('transfer-encoding', 'chunked');
    return lines;
  }

  function writeBody(message: any, { body }: RequestState, fail: (e: unknown) => void): void {
    if (body === null) {
      message.end();
      return;
    }
    body.isUsed = true;
    if ('bytes' in body.source && body.stream === undefined) {
      message.end(Buffer.from(body.source.bytes));
      return;
    }
    const reader = bodies.streamOf(body).getReader();
    const step = (): void => {
      reader.read().then(({ done, value }: any) => {
        if (done) message.end();
        else message.write(value, step);
      }, fail);
    };
    step();
  }

  return {
    send(request, url, done) {
      const { Agent: _Agent, request: open } = env.require('http');
      let incoming: Incoming | undefined;
      let reason: unknown;
      const message = open({
        agent: agentOf(),
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || 80,
        path: url.pathname + url.search,
        method: request.method,
        headers: headerLines(request, url),
      });
      // http.request has put the method into upper case.
      message._header = request.method + message._header.slice(message.method.length);
      const fail = (error: any) => {
        const cause = reason ?? causeOf(error);
        if (incoming === undefined) done(cause);
        else incoming.fail(reason ?? new TypeError('terminated', { cause }));
      };
      message.on('error', fail);
      message.on('response', (response: any) => {
        incoming = new Incoming(decoded(env, response), fail, () => message.destroy());
        const { statusCode: status, statusMessage: statusText, rawHeaders } = response;
        const abort = (why: unknown) => {
          reason = why;
          incoming?.fail(why);
          message.destroy();
        };
        done(undefined, { status, statusText, rawHeaders, body: incoming, abort });
      });
      writeBody(message, request, fail);
      return (why) => {
        reason = why;
        message.destroy();
        fail(why);
      };
    },
  };
}

class SocketError extends Error {
  readonly code = 'UND_ERR_SOCKET';
  override readonly name = 'SocketError';
}

/** `SocketError` of undici, for a connection that ended too soon. */
function causeOf(error: any): unknown {
  if (error?.message !== 'socket hang up' && error?.message !== 'aborted') return error;
  return new SocketError('other side closed');
}

/** A connection that has served is taken again a turn of the loop later only. */
function freeLater(env: Environment, agent: any): void {
  const [free] = agent.listeners('free');
  const { setImmediate } = env.require('timers');
  const ignore = () => {};
  agent.removeAllListeners('free');
  agent.on('free', (socket: any, options: any) => {
    if (!socket._httpMessage?.res) {
      free.call(agent, socket, options);
      return;
    }
    socket.on('error', ignore);
    setImmediate(() => {
      free.call(agent, socket, options);
      socket.removeListener('error', ignore);
    });
  });
}

/** The stream of a response's bytes, unpacked where the server has packed them. */
function decoded(env: Environment, response: any): any {
  const encoding = response.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return response;
  if (!env.has('zlib'))
    throw new Error(`Responses with content-encoding: ${encoding} are not available in Loopscope`);
  const zlib = env.require('zlib');
  const makers: Record<string, () => any> = {
    gzip: () => zlib.createGunzip(),
    'x-gzip': () => zlib.createGunzip(),
    deflate: () => zlib.createInflate(),
    br: () => zlib.createBrotliDecompress(),
  };
  const make = makers[encoding];
  return make === undefined ? response : env.require('stream').pipeline(response, make(), () => {});
}

type Give = (bytes: Uint8Array | null, error?: unknown) => void;

/** A body as it arrives: a little of it is taken ahead, so that the connection is free when it was short. */
class Incoming implements IncomingBody {
  readonly #stream: any;
  readonly #cancel: () => void;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #isEnded = false;
  #error: unknown;
  #waiting: Give | undefined;

  constructor(stream: any, fail: (error: unknown) => void, cancel: () => void) {
    this.#stream = stream;
    this.#cancel = cancel;
    stream.on('data', (bytes: Uint8Array) => this.#take(bytes));
    stream.on('end', () => {
      this.#isEnded = true;
      this.#tell();
    });
    stream.on('error', fail);
  }

  #take(bytes: Uint8Array): void {
    this.#chunks.push(new Uint8Array(bytes));
    this.#size += bytes.length;
    if (this.#size > HIGH_WATER_MARK && this.#waiting === undefined) this.#stream.pause();
    this.#tell();
  }

  #tell(): void {
    const give = this.#waiting;
    if (give === undefined) return;
    const chunk = this.#chunks.shift();
    if (chunk === undefined && !this.#isEnded && this.#error === undefined) return;
    this.#waiting = undefined;
    if (chunk !== undefined) {
      this.#size -= chunk.length;
      give(chunk);
    } else if (this.#error !== undefined) give(null, this.#error);
    else give(null);
  }

  next(give: Give): void {
    this.#waiting = give;
    this.#stream.resume();
    this.#tell();
  }

  fail(error: unknown): void {
    if (this.#isEnded) return;
    this.#error ??= error;
    this.#tell();
  }

  cancel(): void {
    this.#cancel();
  }
}
