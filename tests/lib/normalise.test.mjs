import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparable, normalise } from './normalise.mjs';

const printed = `/tmp/x/main.js:3
  throw new Error('a');
  ^

Error: a
    at f (/tmp/x/main.js:3:9)
    at Timeout.g [as _onTimeout] (file:///tmp/x/lib/b.mjs:1:2)
    at async h (/tmp/x/main.js:9:1)
    at listOnTimeout (node:internal/timers:581:17) {
  code: 'E'
}
(node:123) Warning: w

Node.js v24.21.0
`;

test('pids, folders, versions and inner frames go', () => {
  const text = normalise(printed, { folder: '/tmp/x', version: '24.21.0' });
  assert.match(text, /^<DIR>\/main\.js:3\n/);
  assert.match(text, /at f \(<DIR>\/main\.js:3:9\)\n.*\n.*\n \{\n {2}code/);
  assert.match(text, /\(node:PID\) Warning: w\n\nNode\.js v<VERSION>\n$/);
  assert.doesNotMatch(text, /listOnTimeout/);
});

test('another version than the one asked for stays', () => {
  assert.match(normalise(printed, { folder: '/x', version: '20.0.0' }), /v24\.21\.0/);
});

test('of frames only the positions in the program count', () => {
  const kept = comparable(normalise(printed, { folder: '/tmp/x', version: '24.21.0' }));
  const other = printed
    .replace('Timeout.g [as _onTimeout]', 'g')
    .replace(/ {4}at (async|list).*\n/g, '');
  const same = comparable(
    normalise(other.replace('b.mjs:1:2)', 'b.mjs:1:2) {'), {
      folder: '/tmp/x',
      version: '24.21.0',
    }),
  );
  assert.equal(kept, same);
  const moved = comparable(
    normalise(printed.replace('3:9', '3:8'), { folder: '/tmp/x', version: '24.21.0' }),
  );
  assert.notEqual(kept, moved);
});

test('a line number inside Node is not compared', () => {
  assert.equal(
    comparable('node:events:497\n      throw er;'),
    comparable('node:events:502\n      throw er;'),
  );
  assert.equal(comparable('events.js:174\n'), 'events.js:LINE\n');
  assert.notEqual(comparable('<DIR>/main.js:1'), comparable('<DIR>/main.js:2'));
});
