/** Bodies: of a given length, in chunks, until the connection ends. */
import { headerStart } from './header_lines.ts';
import type { State } from './parser.ts';
import { CR, LF, SPACE } from './tables.ts';

export const fixedBody: State = (parser, bytes, from, end) => {
  const to = Math.min(end, from + parser.remaining);
  parser.remaining -= to - from;
  parser.giveBody(bytes.slice(from, to));
  if (parser.remaining > 0) return to;
  if (parser.isPaused) parser.state = bodyEnd;
  else parser.completeMessage();
  return to;
};

/** All of a body was given; `execute` completes the message before it looks at more. */
export const bodyEnd: State = (_parser, _bytes, at) => at;

export const untilEnd: State = (parser, bytes, from, end) => {
  parser.giveBody(bytes.slice(from, end));
  return end;
};

/** After the last message of a connection. */
export const closed: State = (parser, bytes, from, end) => {
  if (parser.generation < 20) return end;
  let at = from;
  while (at < end && (bytes[at] === CR || bytes[at] === LF)) at++;
  if (at === end || parser.isLenient) return end;
  return parser.fail('HPE_CLOSED_CONNECTION', 'Data after `Connection: close`', at + 1);
};

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

const SEMICOLON = 59;
const INVALID_SIZE = 'HPE_INVALID_CHUNK_SIZE';

export const chunkSize: State = (parser, bytes, from, end) => {
  const { generation } = parser;
  const text = 'Invalid character in chunk size';
  for (let at = from; at < end; at++) {
    const code = bytes[at];
    const digit = hexDigit(code);
    if (digit >= 0) {
      parser.remaining = (parser.step === 0 ? 0 : parser.remaining * 16) + digit;
      parser.step++;
      if (parser.remaining >= 2 ** 64) return parser.fail(INVALID_SIZE, 'Chunk size overflow', at);
      continue;
    }
    if (parser.step === 0) return parser.fail(INVALID_SIZE, text, at);
    if (code === CR) {
      parser.state = sizeLineFeed;
      return at + 1;
    }
    if (code === SEMICOLON || (code === SPACE && generation < 18)) {
      parser.state = extensions;
      return at + 1;
    }
    if (code === LF && generation >= 20)
      return parser.fail('HPE_CR_EXPECTED', 'Missing expected CR after chunk size', at + 1);
    return parser.fail(INVALID_SIZE, text, code === SPACE && generation >= 20 ? at + 1 : at);
  }
  return end;
};

const extensions: State = (parser, bytes, from, end) => {
  let at = from;
  while (at < end && bytes[at] !== CR) {
    // Until Node 18 anything went here.
    const isVisible = bytes[at] >= SPACE && bytes[at] !== 127;
    if (parser.generation >= 20 && !isVisible && !parser.isLenient)
      return parser.fail('HPE_STRICT', 'Invalid character in chunk extensions', at);
    at++;
  }
  if (!parser.takeExtension(at - from))
    return parser.fail('HPE_CHUNK_EXTENSIONS_OVERFLOW', 'Chunk extensions overflow', at);
  if (at === end) return at;
  parser.state = sizeLineFeed;
  return at + 1;
};

const sizeLineFeed: State = (parser, bytes, at) => {
  if (bytes[at] !== LF && parser.generation >= 20)
    return parser.fail('HPE_STRICT', 'Expected LF after chunk size', at);
  parser.step = 0;
  parser.endExtensions();
  parser.isInTrailers = parser.remaining === 0;
  parser.state = parser.isInTrailers ? headerStart : chunk;
  return at + 1;
};

const chunk: State = (parser, bytes, from, end) => {
  const to = Math.min(end, from + parser.remaining);
  parser.remaining -= to - from;
  parser.giveBody(bytes.slice(from, to));
  if (parser.remaining === 0) parser.state = chunkEnd;
  return to;
};

/** Two bytes after a chunk; what they are is looked at since Node 20. */
const chunkEnd: State = (parser, bytes, from, end) => {
  for (let at = from; at < end; at++) {
    const isExpected = bytes[at] === (parser.step === 0 ? CR : LF);
    if (!isExpected && parser.generation >= 20)
      return parser.fail('HPE_STRICT', 'Expected LF after chunk data', at);
    if (parser.step++ === 0) continue;
    parser.step = 0;
    parser.state = chunkSize;
    return at + 1;
  }
  return end;
};
