/**
 * An incremental parser of HTTP/1 messages. It accepts, refuses and reports what the parser of each Node version does:
 * http_parser in Node 10, llhttp since. Bytes come in pieces (`execute`); what they say goes to a handler at once.
 *
 * A state is a function that eats bytes and returns how far it came; the parser holds the current one. The states are in
 * request_line.ts, status_line.ts, header_lines.ts and body.ts.
 */
import { primordialGlobals } from '../../primordials.ts';
import { start } from './request_line.ts';
import { type Generation, generationOf, type MethodTable, methodTables } from './tables.ts';

const { Error } = primordialGlobals;

/** Eats bytes from `at` on; returns the offset after them, or what `fail` returned. */
export type State = (parser: HTTPParser, bytes: any, at: number, end: number) => number;

/** What the first line and the headers said. */
export interface MessageHead {
  versionMajor: number;
  versionMinor: number;
  /** Names and values in turn, as they were sent. */
  headers: string[];
  method: string | undefined;
  url: string;
  statusCode: number;
  statusMessage: string;
  upgrade: boolean;
  shouldKeepAlive: boolean;
}

/** What to do with a message after its headers. */
export const READ_BODY = 0;
export const SKIP_BODY = 1;
export const UPGRADE = 2;

export interface ParserHandler {
  onMessageBegin(): void;
  /** Returns one of the three above. */
  onHeadersComplete(head: MessageHead): number;
  onBody(bytes: any): void;
  onMessageComplete(trailers: string[]): void;
}

/** The error of bytes that are no HTTP. */
export interface ParseError {
  message: string;
  bytesParsed: number;
  code: string;
  reason?: string;
  rawPacket?: unknown;
}

const FAILED = -1;
const LENGTH_OF_CHUNK_EXTENSIONS = 16_384;

export class HTTPParser {
  readonly generation: Generation;
  readonly isRequest: boolean;
  readonly methods: MethodTable;
  readonly isLenient: boolean;
  readonly #handler: ParserHandler;
  readonly #maxHeaderSize: number;
  state: State = start;
  /** The text that the current state collects. */
  text = '';
  /** How often the current state was there: digits, slashes. */
  step = 0;
  head: MessageHead = emptyHead();
  headers: string[] = [];
  /** The name of the header that is read. */
  field = '';
  /** Where its value begins in the current bytes. */
  valueAt = 0;
  isInTrailers = false;
  hasLength = false;
  /** Bytes of the body, or of a chunk, that are still to come. */
  remaining = 0;
  hasTransferEncoding = false;
  isChunked = false;
  isClose = false;
  isKeepAlive = false;
  isConnectionUpgrade = false;
  hasUpgrade = false;
  #headerSize = 0;
  #extensionSize = 0;
  /** Whether `execute` returns after each part of a body; the rest is then for another call. */
  pausesAfterBody = false;
  /** It has returned because of that. */
  isPaused = false;
  #error: ParseError | undefined;
  #isStopped = false;

  constructor(
    major: number,
    isRequest: boolean,
    handler: ParserHandler,
    maxHeaderSize: number,
    isLenient = false,
  ) {
    this.generation = generationOf(major);
    this.isRequest = isRequest;
    this.methods = methodTables[this.generation];
    this.#handler = handler;
    this.#maxHeaderSize = maxHeaderSize;
    this.isLenient = isLenient;
  }

  /** Returns how many bytes were read, fewer after an upgrade; or the error. */
  execute(bytes: any): number | ParseError {
    if (this.#error !== undefined) return this.#error;
    const end = bytes.length;
    let at = 0;
    this.#isStopped = false;
    this.isPaused = false;
    if (this.state === bodyEnd) this.completeMessage();
    while (at < end && !this.#isStopped) {
      at = this.state(this, bytes, at, end);
      if (at === FAILED) return this.#error as unknown as ParseError;
    }
    return at;
  }

  /** The connection has ended; returns the error of a message that was not complete. */
  finish(): ParseError | undefined {
    if (this.#error !== undefined || this.state === start || this.state === closed)
      return undefined;
    if (this.state === untilEnd) {
      this.completeMessage();
      return undefined;
    }
    this.fail('HPE_INVALID_EOF_STATE', 'Invalid EOF state', 0);
    return this.#error;
  }

  fail(code: string, reason: string, bytesParsed: number): number {
    const error: any = new Error('Parse Error');
    error.bytesParsed = bytesParsed;
    error.code = code;
    if (this.generation >= 18) error.reason = reason;
    this.#error = error;
    return FAILED;
  }

  /** Adds bytes to the text; false when the headers have become too large. */
  take(bytes: any, from: number, to: number): boolean {
    this.text += bytes.latin1Slice(from, to);
    this.#headerSize += to - from;
    return this.#headerSize < this.#maxHeaderSize;
  }

  overflow(at: number): number {
    return this.fail('HPE_HEADER_OVERFLOW', 'Header overflow', at);
  }

  /** False when a chunk's extensions have become too long. */
  takeExtension(count: number): boolean {
    this.#extensionSize += count;
    return this.#extensionSize <= LENGTH_OF_CHUNK_EXTENSIONS;
  }

  endExtensions(): void {
    this.#extensionSize = 0;
  }

  /** A message's first byte is there. */
  begin(): void {
    this.head = emptyHead();
    this.headers = [];
    this.#headerSize = 0;
    this.#extensionSize = 0;
    this.text = '';
    this.step = 0;
    this.isInTrailers = false;
    this.hasLength = this.hasTransferEncoding = this.isChunked = false;
    this.isClose = this.isKeepAlive = this.isConnectionUpgrade = this.hasUpgrade = false;
    this.#handler.onMessageBegin();
  }

  /** Tells the head, and chooses how the body is read (`llhttp__after_headers_complete`); returns `at` or a failure. */
  completeHeaders(at: number): number {
    const { head } = this;
    const isConnect = head.method === 'CONNECT';
    head.headers = this.headers;
    head.upgrade =
      isConnect ||
      (this.hasUpgrade && this.isConnectionUpgrade && (this.isRequest || head.statusCode === 101));
    head.shouldKeepAlive = this.#shouldKeepAlive();
    this.headers = [];
    const answer = this.#handler.onHeadersComplete(head);
    const skipsBody = answer === SKIP_BODY || answer === UPGRADE;
    if (answer === UPGRADE) head.upgrade = true;
    if (skipsBody || (isConnect && this.isRequest)) this.completeMessage();
    else if (this.isChunked) this.state = chunkSize;
    else if (this.hasTransferEncoding && this.isRequest && !this.isLenient) {
      const offset = this.generation < 18 ? at - 1 : at;
      return this.fail(
        'HPE_INVALID_TRANSFER_ENCODING',
        'Request has invalid `Transfer-Encoding`',
        offset,
      );
    } else if (this.#needsEnd()) this.state = untilEnd;
    else if (this.hasLength && this.remaining > 0) this.state = fixedBody;
    else this.completeMessage();
    return at;
  }

  giveBody(bytes: any): void {
    this.#handler.onBody(bytes);
    if (!this.pausesAfterBody) return;
    this.isPaused = true;
    this.#isStopped = true;
  }

  completeMessage(): void {
    const { head, headers } = this;
    this.headers = [];
    this.state = head.shouldKeepAlive || this.generation < 18 ? start : closed;
    this.text = '';
    // What follows an upgrade is another protocol.
    if (head.upgrade) {
      this.#isStopped = true;
      this.state = start;
    }
    this.#handler.onMessageComplete(headers);
  }

  /** RFC 9112, 6.3: the body of a response without a length goes on until the connection ends. */
  #needsEnd(): boolean {
    if (this.isRequest) return false;
    const { statusCode } = this.head;
    if ((statusCode >= 100 && statusCode < 200) || statusCode === 204 || statusCode === 304)
      return false;
    if (this.hasTransferEncoding && !this.isChunked) return true;
    return !(this.isChunked || this.hasLength);
  }

  /** `llhttp_should_keep_alive` */
  #shouldKeepAlive(): boolean {
    const { versionMajor, versionMinor } = this.head;
    const isByDefault = versionMajor > 0 && versionMinor > 0;
    if (isByDefault ? this.isClose : !this.isKeepAlive) return false;
    return !this.#needsEnd();
  }
}

const emptyHead = (): MessageHead => ({
  versionMajor: 0,
  versionMinor: 0,
  headers: [],
  method: undefined,
  url: '',
  statusCode: 0,
  statusMessage: '',
  upgrade: false,
  shouldKeepAlive: false,
});

// At the end: the states of bodies need the class's constants.
import { bodyEnd, chunkSize, closed, fixedBody, untilEnd } from './body.ts';
