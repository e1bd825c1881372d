import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFixture } from './testing/check.mjs';
import { run } from './testing/realm.mjs';

for (const name of ['class', 'utils', 'legacy']) checkFixture(`url-${name}`);
for (const name of ['querystring', 'string-decoder']) checkFixture(name);

test('punycode goes both ways', () => {
  const { err, exitCode } = run(
    24,
    `const assert = require('assert');
const punycode = require('punycode');
for (const [unicode, ascii] of [
  ['español.com', 'xn--espaol-zwa.com'],
  ['他们为什么不说中文', 'xn--ihqwcrb4cv8a8dqg056pqjye'],
  ['a🌀b@ü.ß', 'a🌀b@xn--tda.xn--zca'],
]) {
  assert.equal(punycode.toASCII(unicode), ascii);
  assert.equal(punycode.toUnicode(ascii), unicode);
}
assert.throws(() => punycode.decode('é-'), { name: 'RangeError' });
`,
  );
  assert.equal(err, '');
  assert.equal(exitCode, 0);
});
