// The parser by itself: whatever the pieces that bytes come in, it says the same; what each version refuses, and where.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle } from '../../../testing/realm.mjs';

const { HTTPParser } = (0, eval)(
  bundle(
    `import { HTTPParser } from './internal/http/parser/parser.ts'; export const result = { HTTPParser };`,
  ),
);

/** What a parser of Node `major` tells of `text`, given in pieces of `size` bytes. */
function parse(text, { major = 24, isRequest = true, size = Infinity, answer = 0 } = {}) {
  const told = [];
  const parser = new HTTPParser(
    major,
    isRequest,
    {
      onMessageBegin: () => told.push('begin'),
      onHeadersComplete({ method, url, statusCode, headers, shouldKeepAlive, upgrade }) {
        told.push([method ?? statusCode, url, headers.join(), shouldKeepAlive, upgrade].join(' '));
        return answer;
      },
      onBody: (bytes) => told.push(`body ${bytes}`),
      onMessageComplete: (trailers) => told.push(`complete ${trailers}`),
    },
    16_384,
  );
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += Math.min(size, bytes.length)) {
    const result = parser.execute(bytes.subarray(at, Math.min(at + size, bytes.length)));
    if (typeof result === 'number') continue;
    return [...told, `${result.code} ${result.bytesParsed} ${result.reason}`];
  }
  const error = parser.finish();
  return error === undefined ? told : [...told, error.code];
}

/** Pieces of a body are put together. */
const joined = (told) => told.join('\n').replace(/(?<=body .*)\nbody /g, '');

const messages = [
  ['GET /a?b HTTP/1.1\r\nHost: x\r\nA: b  \r\n\r\n', {}],
  ['\r\nPOST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\n\r\n', {}],
  [
    'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n',
    {},
  ],
  ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', { isRequest: false }],
  ['HTTP/1.0 200 OK\r\n\r\nuntil the end', { isRequest: false }],
  ['HTTP/1.1 204 None\r\n\r\n', { isRequest: false }],
];

for (const [text, options] of messages) {
  test(`in pieces of any size: ${JSON.stringify(text.slice(0, 40))}`, () => {
    const whole = joined(parse(text, options));
    assert.match(whole, /complete/);
    for (const size of [1, 2, 3, 7]) assert.equal(joined(parse(text, { ...options, size })), whole);
  });
}

test('what follows an upgrade is left alone', () => {
  const head = 'GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n';
  assert.deepEqual(parse(`${head}not http`, { answer: 2 }).slice(-1), ['complete ']);
});

const refused = [
  ['GARBAGE / HTTP/1.1\r\n', { 10: 'HPE_INVALID_METHOD 1', 24: 'HPE_INVALID_METHOD 1' }],
  ['GET / HTP/1.1\r\n', { 10: 'HPE_INVALID_VERSION 11', 18: 'HPE_INVALID_CONSTANT 8' }],
  [
    'GET / HTTP/1.1\r\nHost a\r\n',
    { 18: 'HPE_INVALID_HEADER_TOKEN 22', 20: 'HPE_INVALID_HEADER_TOKEN 20' },
  ],
  [
    'GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n',
    { 18: 'HPE_INVALID_HEADER_TOKEN 20', 20: 'HPE_CR_EXPECTED 20' },
  ],
  [
    'POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    { 20: 'HPE_INVALID_TRANSFER_ENCODING 54' },
  ],
];

for (const [text, outcomes] of refused) {
  for (const [major, outcome] of Object.entries(outcomes)) {
    test(`Node ${major} refuses ${JSON.stringify(text)}`, () => {
      const last = parse(text, { major: Number(major) }).at(-1);
      assert.equal(last.split(' ').slice(0, 2).join(' '), outcome);
    });
  }
}
