/** What clients and servers share (Node's lib/_http_common.js and lib/internal/http.js). */
import type { Environment } from '../environment.ts';
import { RegExpPrototypeExec, uncurryThis } from '../primordials.ts';
import { MessageParser } from './message_parser.ts';
import { generationOf, methodsOf } from './parser/tables.ts';

export type HttpCommon = ReturnType<typeof create>;

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const INVALID_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
/** What the Fetch standard lets pass. */
const INVALID_LENIENT_VALUE = /[\x00\x0a\x0d]|[^\x00-\xff]/;

const ObjectToUTCString = uncurryThis(Date.prototype.toUTCString);

export default function create(env: Environment) {
  const { major } = env.profile;
  const { Date: RealmDate } = env.globalObject;
  const flags: string[] = env.scenario.execArgv ?? [];
  const isInsecure = flags.includes('--insecure-http-parser');
  let isWarned = false;
  let second = -1;
  let date = '';

  const test = (pattern: RegExp, text: unknown) =>
    RegExpPrototypeExec(pattern, text as string) !== null;

  /** Whether `--insecure-http-parser` was given. */
  function isLenient(): boolean {
    if (isInsecure && !isWarned) {
      isWarned = true;
      env.process.emitWarning('Using insecure HTTP parsing');
    }
    return isInsecure;
  }

  /** Whether a parser accepts more than the standard allows; `httpValidation` came with Node 24. */
  function parsesLeniently(httpValidation: unknown, insecure: unknown): boolean {
    if (httpValidation !== undefined) return httpValidation === 'insecure';
    return insecure === undefined ? isLenient() : (insecure as boolean);
  }

  /** The Date header's value, made once a second. */
  function utcDate(): string {
    const now = new RealmDate();
    const time = Math.floor(now.getTime() / 1000);
    if (time !== second) {
      second = time;
      date = ObjectToUTCString(now);
    }
    return date;
  }

  /** Takes the parser away from its socket and its message. */
  function freeParser(parser: any, request: any, socket: any): void {
    parser?.remove();
    parser?.free();
    if (request) request.parser = null;
    if (socket) socket.parser = null;
  }

  function prepareError(error: any, packet: unknown): void {
    error.rawPacket = packet;
    if (major >= 12 && typeof error.reason === 'string')
      error.message = `Parse Error: ${error.reason}`;
  }

  /** The limit of a message's headers in bytes (`--max-http-header-size`). */
  function maxHeaderSize(): number {
    const flag = flags.find((text) => text.startsWith('--max-http-header-size='));
    if (flag !== undefined) return +flag.slice(flag.indexOf('=') + 1);
    return major < 14 ? 8192 : 16_384;
  }

  const { IncomingMessage } = env.require('_http_incoming');

  return {
    /** Headers in the making: `[name, value]` by lower-case name. */
    kOutHeaders: Symbol(major < 12 ? 'outHeadersKey' : 'kOutHeaders'),
    kNeedDrain: Symbol('kNeedDrain'),
    kIncomingMessage: Symbol('IncomingMessage'),
    kSkipPendingData: Symbol('SkipPendingData'),
    isToken: (text: string) => test(TOKEN, text),
    hasInvalidCharacter: (text: unknown, lenient = false) =>
      test(lenient ? INVALID_LENIENT_VALUE : INVALID_VALUE, text),
    isChunked: (text: unknown) => test(/(?:^|\W)chunked(?:$|\W)/i, text),
    isContinue: (text: unknown) => test(/(?:^|\W)100-continue(?:$|\W)/i, text),
    isClose: (text: unknown) => test(/(?:^|\W)close(?:$|\W)/i, text),
    /** How many idle parsers may be kept; here each connection has its own. */
    parsers: { name: 'parsers', max: 1000 },
    methods: methodsOf(generationOf(major)),
    isLenient,
    parsesLeniently,
    utcDate,
    freeParser,
    prepareError,
    maxHeaderSize,
    createParser: (isRequest: boolean, options: { maxHeaderSize: number; isLenient: boolean }) =>
      new MessageParser(env, IncomingMessage, isRequest, {
        maxHeaderSize: options.maxHeaderSize || maxHeaderSize(),
        isLenient: options.isLenient,
      }),
  };
}
