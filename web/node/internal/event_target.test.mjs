import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFixture } from '../testing/check.mjs';
import { run } from '../testing/realm.mjs';

for (const name of ['event-target', 'custom-event', 'abort']) checkFixture(name);

test("a NodeEventTarget has an emitter's verbs and gives each listener what it wants", () => {
  const { err, exitCode } = run(
    24,
    `// @flags --expose-internals
const assert = require('assert');
const { NodeEventTarget } = require('internal/event_target');
  const target = new NodeEventTarget();
  const seen = [];
  const byValue = (value) => seen.push(value);
  target.on('x', byValue).once('x', (value) => seen.push(\`once \${value}\`));
  target.addEventListener('x', (event) => seen.push(\`\${event.type} \${event.detail}\`));
  assert.equal(target.emit('x', 1), true);
  assert.equal(target.emit('x', 2), true);
  assert.deepEqual(seen, [1, 'once 1', 'x 1', 2, 'x 2']);
  assert.equal(target.listenerCount('x'), 2);
  assert.deepEqual([...target.eventNames()], ['x']);
  assert.equal(target.off('x', byValue).listenerCount('x'), 1);
  assert.equal(target.removeAllListeners().listenerCount('x'), 0);
  assert.equal(target.emit('x'), false);
  assert.throws(() => target.on.call({}, 'x', byValue), { code: 'ERR_INVALID_THIS' });
`,
  );
  assert.equal(err, '');
  assert.equal(exitCode, 0);
});
