/** The first line of a request: method, target, version. */
import { headerStart } from './header_lines.ts';
import type { HTTPParser, State } from './parser.ts';
import { protocol } from './status_line.ts';
import { COLON, CR, LF, SPACE } from './tables.ts';

/** Before a message: empty lines are skipped. */
export const start: State = (parser, bytes, from, end) => {
  let at = from;
  while (at < end && (bytes[at] === CR || bytes[at] === LF)) at++;
  if (at === end) return at;
  parser.begin();
  parser.state = parser.isRequest ? method : protocol;
  return at;
};

const method: State = (parser, bytes, from, end) => {
  const { names, prefixes } = parser.methods;
  for (let at = from; at < end; at++) {
    const next = parser.text + String.fromCharCode(bytes[at]);
    if (prefixes.has(next)) {
      parser.text = next;
      continue;
    }
    if (!names.has(parser.text))
      return parser.fail('HPE_INVALID_METHOD', 'Invalid method encountered', at);
    if (bytes[at] !== SPACE)
      return parser.fail('HPE_INVALID_METHOD', 'Expected space after method', at);
    parser.head.method = parser.text;
    parser.text = '';
    parser.state = beforeTarget;
    return at + 1;
  }
  return end;
};

const beforeTarget: State = (parser, bytes, from, end) => {
  let at = from;
  while (at < end && bytes[at] === SPACE) at++;
  if (at === end) return at;
  parser.step = parser.head.method === 'CONNECT' ? SERVER : FIRST;
  parser.state = target;
  return at;
};

// Parts of a target, in the order in which they come.
const FIRST = 0;
const SCHEME = 1;
const FIRST_SLASH = 2;
const SECOND_SLASH = 3;
const SERVER = 4;
const PATH = 5;
const QUERY = 6;
const FRAGMENT = 7;
const NONE = -1;
const SLASH = 47;
const QUESTION_MARK = 63;
const HASH = 35;
const STAR = 42;

const REASONS = [
  'Unexpected start char in url',
  'Unexpected char in url schema',
  'Unexpected char in url schema',
  'Unexpected char in url schema',
  'Unexpected char in url server',
  'Invalid char in url path',
  'Invalid char in url query',
  'Invalid char in url fragment',
];

const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** The part that a target is in after `code`; NONE where that cannot stand. */
function nextPart(parser: HTTPParser, part: number, code: number): number {
  if (part === FIRST) {
    if (code === SLASH || code === STAR) return PATH;
    return isLetter(code) ? SCHEME : NONE;
  }
  if (part === SCHEME) return isLetter(code) ? SCHEME : code === COLON ? FIRST_SLASH : NONE;
  if (part === FIRST_SLASH) return code === SLASH ? SECOND_SLASH : NONE;
  if (part === SECOND_SLASH) return code === SLASH ? SERVER : NONE;
  const isOther = parser.generation < 20 && (code >= 128 || code === 9 || code === 12);
  if ((code < 33 || code >= 127) && !isOther) return NONE;
  if (part === SERVER && code === SLASH) return PATH;
  if (part < QUERY && code === QUESTION_MARK) return QUERY;
  return code === HASH ? FRAGMENT : part;
}

const target: State = (parser, bytes, from, end) => {
  let at = from;
  for (; at < end; at++) {
    const code = bytes[at];
    if (code === SPACE || code === CR || code === LF) break;
    const part = nextPart(parser, parser.step, code);
    if (part === NONE) return parser.fail('HPE_INVALID_URL', REASONS[parser.step] as string, at);
    parser.step = part;
  }
  if (!parser.take(bytes, from, at)) return parser.overflow(at);
  if (at === end) return at;
  if (parser.step < SERVER) {
    const offset = parser.generation < 18 ? at : at + 1;
    return parser.fail('HPE_INVALID_URL', 'Invalid characters in url', offset);
  }
  parser.head.url = parser.text;
  parser.text = '';
  parser.step = 0;
  if (bytes[at] === SPACE) {
    parser.state = protocol;
  } else {
    // No version: HTTP/0.9.
    parser.head.versionMinor = 9;
    parser.state = bytes[at] === CR ? lineFeed : headerStart;
  }
  return at + 1;
};

/** After the version of a request. */
export const requestLineEnd: State = (parser, bytes, at) => {
  const code = bytes[at];
  const text = 'Expected CRLF after version';
  if (code === CR) {
    parser.state = lineFeed;
    return at + 1;
  }
  if (code !== LF) return parser.fail('HPE_INVALID_VERSION', text, at);
  if (parser.generation >= 20) return parser.fail('HPE_INVALID_VERSION', text, at + 1);
  parser.state = headerStart;
  return at + 1;
};

const lineFeed: State = (parser, bytes, at) => {
  if (bytes[at] !== LF) {
    const codes = { 10: 'HPE_LF_EXPECTED', 18: 'HPE_INVALID_VERSION', 20: 'HPE_STRICT' };
    return parser.fail(codes[parser.generation], 'Expected CRLF after version', at);
  }
  parser.state = parser.head.method === 'PRI' ? preface : headerStart;
  return at + 1;
};

const PREFACE = '\r\nSM\r\n\r\n';

/** What begins HTTP/2, which is not spoken here. */
const preface: State = (parser, bytes, from, end) => {
  for (let at = from; at < end; at++) {
    if (bytes[at] !== PREFACE.charCodeAt(parser.step++))
      return parser.fail('HPE_INVALID_CONSTANT', 'Expected HTTP/2 Connection Preface', at);
    if (parser.step === PREFACE.length)
      return parser.fail('HPE_PAUSED_H2_UPGRADE', 'Pause on PRI/Upgrade', at + 1);
  }
  return end;
};
