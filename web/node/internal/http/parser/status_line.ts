/** Protocol and version, which both kinds of messages have, and the rest of a response's first line. */
import { headerStart } from './header_lines.ts';
import type { HTTPParser, State } from './parser.ts';
import { requestLineEnd } from './request_line.ts';
import { CR, LF, SPACE } from './tables.ts';
import { StringPrototypeSlice, StringPrototypeStartsWith } from '../../primordials.ts';

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Names of protocols, with the slash. */
function protocolNames({ isRequest, generation }: HTTPParser): string[] {
  return isRequest || generation >= 20 ? ['HTTP/', 'RTSP/', 'ICE/'] : ['HTTP/'];
}

/** http_parser looks at the first letter only. */
function isProtocol(parser: HTTPParser, text: string): boolean {
  if (parser.generation < 18) return text[0] === 'H';
  for (const name of protocolNames(parser)) if (StringPrototypeStartsWith(name, text)) return true;
  return false;
}

export const protocol: State = (parser, bytes, from, end) => {
  for (let at = from; at < end; at++) {
    if (parser.isRequest && parser.text === '' && bytes[at] === SPACE) continue;
    const text = parser.text + String.fromCharCode(bytes[at]);
    if (!isProtocol(parser, text)) {
      const names = parser.generation >= 20 ? 'HTTP/, RTSP/ or ICE/' : 'HTTP/';
      return parser.fail('HPE_INVALID_CONSTANT', `Expected ${names}`, at);
    }
    parser.text = text;
    const isWhole = parser.generation < 18 ? text.length === 5 : text[text.length - 1] === '/';
    if (isWhole) return afterProtocol(parser, at + 1);
  }
  return end;
};

function afterProtocol(parser: HTTPParser, at: number): number {
  const name = StringPrototypeSlice(parser.text, 0, -1);
  const { method } = parser.head;
  if (parser.isRequest && parser.generation >= 18) {
    const isRtsp = name === 'RTSP';
    if (name === 'ICE' && method !== 'SOURCE')
      return parser.fail('HPE_INVALID_CONSTANT', 'Expected SOURCE method for ICE/x.x request', at);
    if (name === 'HTTP' && parser.methods.rtsp.has(method as string))
      return parser.fail('HPE_INVALID_CONSTANT', 'Invalid method for HTTP/x.x request', at);
    const takesRtsp =
      parser.methods.rtsp.has(method as string) ||
      method === 'OPTIONS' ||
      method === 'GET' ||
      method === 'POST';
    if (isRtsp && !takesRtsp)
      return parser.fail('HPE_INVALID_CONSTANT', 'Invalid method for RTSP/x.x request', at);
  }
  parser.text = '';
  parser.step = 0;
  parser.state = version;
  return at;
}

const VERSION_REASONS = ['Invalid major version', 'Expected dot', 'Invalid minor version'];

/** `1.1` */
export const version: State = (parser, bytes, from, end) => {
  const { head } = parser;
  for (let at = from; at < end; at++) {
    const code = bytes[at];
    const isExpected = parser.step === 1 ? code === 46 : isDigit(code);
    if (!isExpected)
      return parser.fail('HPE_INVALID_VERSION', VERSION_REASONS[parser.step] as string, at);
    if (parser.step === 0) head.versionMajor = code - 48;
    if (parser.step++ < 2) continue;
    head.versionMinor = code - 48;
    const isKnown = [9, 10, 11, 20].includes(head.versionMajor * 10 + head.versionMinor);
    if (parser.generation >= 18 && !isKnown && !parser.isLenient)
      return parser.fail('HPE_INVALID_VERSION', 'Invalid HTTP version', at + 1);
    parser.step = 0;
    parser.state = parser.isRequest ? requestLineEnd : beforeStatus;
    return at + 1;
  }
  return end;
};

const beforeStatus: State = (parser, bytes, at) => {
  if (bytes[at] !== SPACE)
    return parser.fail('HPE_INVALID_VERSION', 'Expected space after version', at);
  parser.state = status;
  return at + 1;
};

/** Three digits since Node 20, any number of them before. */
const status: State = (parser, bytes, from, end) => {
  const { head, generation } = parser;
  for (let at = from; at < end; at++) {
    const code = bytes[at];
    if (generation < 18 && parser.step === 0 && code === SPACE) continue;
    if (isDigit(code) && !(generation >= 20 && parser.step === 3)) {
      parser.step++;
      head.statusCode = head.statusCode * 10 + code - 48;
      if (head.statusCode > 999) {
        const offset = generation < 18 ? at : at + 1;
        return parser.fail('HPE_INVALID_STATUS', 'Response overflow', offset);
      }
      continue;
    }
    if (generation >= 20 && parser.step < 3)
      return parser.fail('HPE_INVALID_STATUS', 'Invalid status code', at);
    const ends = code === SPACE || code === CR || code === LF;
    if (!ends || (generation < 18 && parser.step === 0))
      return parser.fail('HPE_INVALID_STATUS', 'Invalid response status', at);
    parser.state = reason;
    return code === SPACE ? at + 1 : at;
  }
  return end;
};

const reason: State = (parser, bytes, from, end) => {
  let at = from;
  while (at < end && bytes[at] !== CR && bytes[at] !== LF) at++;
  if (!parser.take(bytes, from, at)) return parser.overflow(at);
  if (at === end) return at;
  parser.head.statusMessage = parser.text;
  parser.text = '';
  if (bytes[at] === LF && parser.generation >= 20)
    return parser.fail('HPE_CR_EXPECTED', 'Missing expected CR after response line', at + 1);
  parser.state = bytes[at] === CR ? lineFeed : headerStart;
  return at + 1;
};

const lineFeed: State = (parser, bytes, at) => {
  if (bytes[at] !== LF && parser.generation >= 20)
    return parser.fail('HPE_STRICT', 'Expected LF after CR', at);
  parser.state = headerStart;
  return at + 1;
};
