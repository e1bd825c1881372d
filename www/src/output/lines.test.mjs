import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../testing/load.mjs';

const { LineBuffer, MAX_LINES } = await load('src/output/lines.ts');
const { parseAnsi, stripAnsi } = await load('src/output/ansi.ts');

const write = (buffer, text, stream = 1, over = {}) =>
  buffer.write({ text, stream, time: 0, ...over });
const texts = (buffer) => buffer.lines.map((line) => line.text);

test('writes are cut into lines', () => {
  const buffer = new LineBuffer();
  write(buffer, 'one\ntwo\n');
  write(buffer, 'th');
  write(buffer, 'ree\n\n');
  assert.deepEqual(texts(buffer), ['one', 'two', 'three', '']);
});

test('a line belongs to the write that began it', () => {
  const buffer = new LineBuffer();
  write(buffer, 'a', 1, { event: 3 });
  write(buffer, 'b\nc\n', 1, { event: 4 });
  assert.deepEqual(
    buffer.lines.map((line) => [line.text, line.event]),
    [
      ['ab', 3],
      ['c', 4],
    ],
  );
});

test('streams do not run into each other', () => {
  const buffer = new LineBuffer();
  write(buffer, 'out');
  write(buffer, 'err\n', 2);
  write(buffer, 'put\n');
  assert.deepEqual(texts(buffer), ['out', 'err', 'put']);
});

test('lines beyond the limit are counted, not kept', () => {
  const buffer = new LineBuffer();
  write(buffer, 'x\n'.repeat(MAX_LINES + 5));
  assert.equal(buffer.lines.length, MAX_LINES);
  assert.equal(buffer.dropped, 5);
});

test('colours become classes, other sequences vanish', () => {
  assert.deepEqual(parseAnsi('a\u001b[31mb\u001b[1mc\u001b[0md\u001b[2K\u001b[?25h!'), [
    { text: 'a', classes: '' },
    { text: 'b', classes: 'ansi-red' },
    { text: 'c', classes: 'ansi-bold ansi-red' },
    { text: 'd', classes: '' },
    { text: '!', classes: '' },
  ]);
  assert.equal(stripAnsi('\u001b[32mgreen\u001b[39m'), 'green');
});

test('markup stays text', () => {
  const line = '<img src=x onerror=alert(1)>';
  assert.deepEqual(parseAnsi(line), [{ text: line, classes: '' }]);
});
