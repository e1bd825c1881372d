/** A parser with the stream that its messages go to: what C++ and lib/_http_common.js do together in Node. */
import type { Environment } from '../environment.ts';
import type { ConnectionsList } from './connections_list.ts';
import {
  HTTPParser,
  type MessageHead,
  type ParseError,
  type ParserHandler,
} from './parser/parser.ts';

/**
 * Virtual microseconds that the head of a message takes: reading it, the objects made of it, and what Node does until the
 * program hears of it. A file that is read for an answer has its end meanwhile, as on a real machine.
 */
const HEAD_COST = 60;

/** So many names and values of headers are kept. */
const MAX_HEADER_PAIRS = 2000;

/** Lets a socket go on, where nothing holds it back. */
export function readStart(socket: any): void {
  if (socket && !socket._paused && socket.readable) socket.resume();
}

export function readStop(socket: any): void {
  if (socket) socket.pause();
}

interface ParserOptions {
  readonly maxHeaderSize: number;
  readonly isLenient: boolean;
}

export class MessageParser implements ParserHandler {
  socket: any = null;
  incoming: any = null;
  outgoing: any = null;
  maxHeaderPairs = MAX_HEADER_PAIRS;
  joinDuplicateHeaders: boolean | null | undefined = null;
  /** Gets each message when its headers are there, and says how its body is read. */
  onIncoming: (message: any, shouldKeepAlive: boolean) => number = () => 0;
  /** Symbols of the process: whose class messages have, which are skipped. */
  symbols: { incomingMessage: symbol; skipped: symbol } | undefined;
  connections: ConnectionsList | undefined;
  /** Virtual milliseconds at which the current message began; 0 between messages. */
  messageStart = 0;
  hasHeaders = false;
  readonly #parser: HTTPParser;
  readonly #env: Environment;
  readonly #IncomingMessage: any;
  readonly #resource: any;

  constructor(
    env: Environment,
    IncomingMessage: any,
    isRequest: boolean,
    { maxHeaderSize, isLenient }: ParserOptions,
  ) {
    this.#env = env;
    this.#IncomingMessage = IncomingMessage;
    this.#parser = new HTTPParser(env.profile.major, isRequest, this, maxHeaderSize, isLenient);
    if (env.asyncTracking !== undefined) {
      const { AsyncResource } = env.require('async_hooks');
      this.#resource = new AsyncResource('HTTPINCOMINGMESSAGE', { requireManualDestroy: true });
    }
  }

  /** From now on the connection's times are looked after. */
  track(connections: ConnectionsList): void {
    this.connections = connections;
    this.messageStart = this.#env.loop.clock() / 1000;
    connections.add(this);
  }

  execute(bytes: any): number | ParseError {
    return this.#parser.execute(bytes);
  }

  /**
   * As `execute`, but stops after each part of a body: C++ calls back for it with the ticks and microtasks that follow a
   * callback (`on_body`'s MakeCallback). True in `isPaused` says that there may be more.
   */
  executeInSteps(bytes: any): number | ParseError {
    this.#parser.pausesAfterBody = true;
    const result = this.#parser.execute(bytes);
    this.#parser.pausesAfterBody = false;
    return result;
  }

  get isPaused(): boolean {
    return this.#parser.isPaused;
  }

  finish(): ParseError | undefined {
    return this.#parser.finish();
  }

  remove(): void {
    this.connections?.remove(this);
    this.socket = this.incoming = this.outgoing = null;
  }

  /** Its async resource is over. */
  free(): void {
    this.#resource?.emitDestroy();
  }

  close(): void {
    this.remove();
  }

  onMessageBegin(): void {
    this.messageStart = this.#env.loop.clock() / 1000;
    this.hasHeaders = false;
  }

  onHeadersComplete(head: MessageHead): number {
    this.hasHeaders = true;
    this.#env.loop.spend(HEAD_COST);
    if (this.#resource === undefined) return this.#receive(head);
    return this.#resource.runInAsyncScope(() => this.#receive(head));
  }

  #receive(head: MessageHead): number {
    const { socket, symbols } = this;
    const Message = (symbols && socket?.server?.[symbols.incomingMessage]) || this.#IncomingMessage;
    const incoming = new Message(socket);
    this.incoming = incoming;
    incoming.httpVersionMajor = head.versionMajor;
    incoming.httpVersionMinor = head.versionMinor;
    incoming.httpVersion = `${head.versionMajor}.${head.versionMinor}`;
    if (this.#env.profile.major >= 18)
      incoming.joinDuplicateHeaders =
        socket?.server?.joinDuplicateHeaders || this.joinDuplicateHeaders;
    incoming.url = head.url;
    incoming.upgrade = head.upgrade;
    const { headers } = head;
    const limit = this.maxHeaderPairs > 0 ? this.maxHeaderPairs : headers.length;
    incoming._addHeaderLines(headers, Math.min(headers.length, limit));
    if (head.method !== undefined) {
      incoming.method = head.method;
    } else {
      incoming.statusCode = head.statusCode;
      incoming.statusMessage = head.statusMessage;
    }
    return this.onIncoming(incoming, head.shouldKeepAlive);
  }

  onBody(bytes: any): void {
    const { incoming } = this;
    if (incoming === null || (this.symbols && incoming[this.symbols.skipped])) return;
    if (incoming._dumped) return;
    this.#inScope(() => {
      if (!incoming.push(bytes)) readStop(this.socket);
    });
  }

  onMessageComplete(trailers: string[]): void {
    this.messageStart = 0;
    this.#inScope(() => this.#complete(trailers));
  }

  #complete(trailers: string[]): void {
    const { incoming } = this;
    if (incoming !== null && !(this.symbols && incoming[this.symbols.skipped])) {
      incoming.complete = true;
      if (trailers.length > 0) incoming._addHeaderLines(trailers, trailers.length);
      incoming.push(null);
    }
    readStart(this.socket);
  }

  #inScope(callback: () => void): void {
    if (this.#resource === undefined) callback();
    else this.#resource.runInAsyncScope(callback);
  }
}
