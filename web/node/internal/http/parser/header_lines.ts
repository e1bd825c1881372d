/** Header and trailer lines, and those headers that say how a message is framed. */
import type { HTTPParser, State } from './parser.ts';
import { COLON, CR, LF, SPACE, TAB, TOKEN, VALUE } from './tables.ts';
import {
  RegExpPrototypeExec,
  StringPrototypeSlice,
  StringPrototypeSplit,
  StringPrototypeToLowerCase,
  StringPrototypeTrim,
} from '../../primordials.ts';

const INVALID_TOKEN = 'HPE_INVALID_HEADER_TOKEN';
/** The largest length in 64 bits, by its digits but the last. */
const MAX_LENGTH = 2 ** 64;

const isBlank = (code: number) => code === SPACE || code === TAB;

/** A line begins: a header, or the empty line. */
export const headerStart: State = (parser, bytes, at) => {
  const code = bytes[at];
  if (code === CR) {
    parser.state = lastLineFeed;
    return at + 1;
  }
  if (code === LF) {
    if (parser.generation >= 20)
      return parser.fail(INVALID_TOKEN, 'Invalid header field char', at + 1);
    return endHeaders(parser, at + 1);
  }
  if (isBlank(code)) {
    const blank = lineOfBlanks(parser, code, at);
    if (blank !== undefined) return blank;
  }
  parser.state = name;
  return at;
};

/** A line that begins with a blank went on with the value above, once; undefined where it is a header. */
function lineOfBlanks(parser: HTTPParser, code: number, at: number): number | undefined {
  const { headers, generation } = parser;
  if (headers.length === 0) {
    if (generation < 20 || code === TAB) return undefined;
    return parser.fail('HPE_UNEXPECTED_SPACE', 'Unexpected space after start line', at + 1);
  }
  const value = headers[headers.length - 1] as string;
  if (generation >= 18 && !parser.isLenient) {
    if (value === '') return parser.fail(INVALID_TOKEN, 'Invalid header value char', at + 1);
    return parser.fail(INVALID_TOKEN, 'Unexpected whitespace after header value', at);
  }
  parser.text = value === '' ? '' : `${value} `;
  headers.length -= 1;
  parser.field = headers.pop() as string;
  parser.state = value === '' ? beforeValue : moreBlanks;
  return at;
}

const moreBlanks: State = (parser, bytes, from, end) => {
  let at = from;
  while (at < end && isBlank(bytes[at])) at++;
  if (at < end) parser.state = value;
  return at;
};

const lastLineFeed: State = (parser, bytes, at) => {
  if (bytes[at] !== LF && parser.generation >= 20)
    return parser.fail('HPE_STRICT', 'Expected LF after headers', at);
  return endHeaders(parser, at + 1);
};

function endHeaders(parser: HTTPParser, at: number): number {
  if (parser.isInTrailers) {
    parser.completeMessage();
    return at;
  }
  if (parser.hasLength && parser.hasTransferEncoding && !parser.isLenient) {
    const offset = parser.generation < 18 ? at - 1 : at;
    const text = "Content-Length can't be present with Transfer-Encoding";
    return parser.fail('HPE_UNEXPECTED_CONTENT_LENGTH', text, offset);
  }
  return parser.completeHeaders(at);
}

const name: State = (parser, bytes, from, end) => {
  const allowsSpace = parser.generation < 20;
  let at = from;
  while (at < end && (TOKEN[bytes[at]] === 1 || (allowsSpace && bytes[at] === SPACE))) at++;
  if (!parser.take(bytes, from, at)) return parser.overflow(at);
  if (at === end) return at;
  const isEmpty = parser.text === '' && parser.generation !== 18;
  if (bytes[at] !== COLON || isEmpty) return parser.fail(INVALID_TOKEN, 'Invalid header token', at);
  parser.field = parser.text;
  parser.text = '';
  parser.state = beforeValue;
  return checkFraming(parser, at + 1);
};

/** Since Node 20 lengths and transfer encodings exclude each other as soon as the second one's name is there. */
function checkFraming(parser: HTTPParser, at: number): number {
  if (parser.generation < 20 || parser.isLenient || parser.isInTrailers) return at;
  const lower = StringPrototypeToLowerCase(parser.field);
  if (lower === 'transfer-encoding' && parser.hasLength) {
    const text = "Transfer-Encoding can't be present with Content-Length";
    return parser.fail('HPE_INVALID_TRANSFER_ENCODING', text, at);
  }
  if (lower === 'content-length' && parser.hasTransferEncoding) {
    const text = "Content-Length can't be present with Transfer-Encoding";
    return parser.fail('HPE_INVALID_CONTENT_LENGTH', text, at);
  }
  return at;
}

const beforeValue: State = (parser, bytes, from, end) => {
  let at = from;
  while (at < end && isBlank(bytes[at])) at++;
  if (at === end) return at;
  parser.valueAt = at;
  parser.state = value;
  const isLength = !parser.isInTrailers && isContentLength(parser.field);
  if (!isLength || bytes[at] === CR || bytes[at] === LF) return at;
  if (parser.hasLength)
    return parser.fail('HPE_UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length', at);
  parser.hasLength = true;
  parser.remaining = 0;
  parser.state = lengthDigits;
  return at;
};

const isContentLength = (field: string) =>
  field.length === 14 && StringPrototypeToLowerCase(field) === 'content-length';

/** The value of Content-Length, which is checked digit by digit. */
const lengthDigits: State = (parser, bytes, from, end) => {
  const code = 'HPE_INVALID_CONTENT_LENGTH';
  let at = from;
  for (; at < end && bytes[at] !== CR && bytes[at] !== LF; at++) {
    if (isBlank(bytes[at])) {
      parser.step = 1;
      continue;
    }
    const digit = bytes[at] - 48;
    if (digit < 0 || digit > 9 || parser.step === 1)
      return parser.fail(code, 'Invalid character in Content-Length', at);
    parser.remaining = parser.remaining * 10 + digit;
    if (parser.remaining >= MAX_LENGTH)
      return parser.fail(code, 'Content-Length overflow', parser.generation < 18 ? at : at + 1);
  }
  if (!parser.take(bytes, from, at)) return parser.overflow(at);
  if (at < end) {
    parser.step = 0;
    parser.state = value;
  }
  return at;
};

const value: State = (parser, bytes, from, end) => {
  // http_parser does not look at a value's first character.
  const isUnseen = parser.generation < 18 && parser.text === '' && from === parser.valueAt;
  let at = isUnseen && bytes[from] !== CR && bytes[from] !== LF ? from + 1 : from;
  while (at < end && VALUE[bytes[at]] === 1) at++;
  if (!parser.take(bytes, from, at)) return parser.overflow(at === end ? at : at + 1);
  if (at === end) return at;
  if (bytes[at] === CR) {
    parser.state = valueLineFeed;
    return at + 1;
  }
  if (bytes[at] !== LF) {
    if (parser.isLenient && bytes[at] !== 0) {
      parser.take(bytes, at, at + 1);
      return at + 1;
    }
    return parser.fail(INVALID_TOKEN, 'Invalid header value char', at);
  }
  if (parser.generation >= 20)
    return parser.fail('HPE_CR_EXPECTED', 'Missing expected CR after header value', at);
  if (parser.generation >= 18) return parser.fail(INVALID_TOKEN, 'Invalid header value char', at);
  return endValue(parser, at + 1);
};

const valueLineFeed: State = (parser, bytes, at) => {
  if (bytes[at] !== LF)
    return parser.fail('HPE_LF_EXPECTED', 'Missing expected LF after header value', at);
  return endValue(parser, at + 1);
};

/** Blanks at its end do not belong to a value. */
function withoutTrailingBlanks(text: string): string {
  let { length } = text;
  while (length > 0 && isBlank(text.charCodeAt(length - 1))) length--;
  return length === text.length ? text : StringPrototypeSlice(text, 0, length);
}

function endValue(parser: HTTPParser, at: number): number {
  const { field, headers } = parser;
  const text = withoutTrailingBlanks(parser.text);
  parser.text = '';
  headers.push(field, text);
  parser.state = headerStart;
  return parser.isInTrailers ? at : noteHeader(parser, field, text, at);
}

/** Remembers what a header says about the message; returns `at` or a failure. */
function noteHeader(parser: HTTPParser, field: string, text: string, at: number): number {
  switch (field.length) {
    case 7:
      if (StringPrototypeToLowerCase(field) === 'upgrade') parser.hasUpgrade = true;
      return at;
    case 10:
      if (StringPrototypeToLowerCase(field) === 'connection') noteConnection(parser, text);
      return at;
    case 14:
      if (text === '' && isContentLength(field))
        return parser.fail('HPE_INVALID_CONTENT_LENGTH', 'Empty Content-Length', at);
      return at;
    case 16:
      if (StringPrototypeToLowerCase(field) === 'proxy-connection') noteConnection(parser, text);
      return at;
    case 17:
      if (StringPrototypeToLowerCase(field) !== 'transfer-encoding') return at;
      return noteTransferEncoding(parser, text, at);
    default:
      return at;
  }
}

function noteConnection(parser: HTTPParser, text: string): void {
  for (const part of StringPrototypeSplit(StringPrototypeToLowerCase(text), ',')) {
    const token = StringPrototypeTrim(part);
    if (token === 'close') parser.isClose = true;
    else if (token === 'keep-alive') parser.isKeepAlive = true;
    else if (token === 'upgrade') parser.isConnectionUpgrade = true;
  }
}

function noteTransferEncoding(parser: HTTPParser, text: string, at: number): number {
  const isStrict = parser.isRequest && parser.generation >= 18 && !parser.isLenient;
  const isRepeated = isStrict && parser.isChunked;
  parser.hasTransferEncoding = true;
  const lower = StringPrototypeToLowerCase(text);
  const tooEarly = isStrict ? RegExpPrototypeExec(/(?:^|,)[ \t]*chunked[ \t]*,/, lower) : null;
  if (tooEarly !== null || isRepeated) {
    // A chunked coding is the last one.
    const length = tooEarly === null ? 1 : tooEarly.index + tooEarly[0].length;
    const offset = parser.valueAt + length;
    const reason = 'Invalid `Transfer-Encoding` header value';
    return parser.fail('HPE_INVALID_TRANSFER_ENCODING', reason, offset);
  }
  parser.isChunked = RegExpPrototypeExec(/(?:^|,)[ \t]*chunked$/, lower) !== null;
  return at;
}
