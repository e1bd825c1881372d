// Edits of packages: each must be there as often as it says, so that a new version of a package is found out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edited, withoutDebugging } from './bundle.mjs';

test('an edit replaces its text', () => {
  assert.equal(edited('one two', [['two', 'three']], 'file.js'), 'one three');
});

test('an edit may stand for several places', () => {
  assert.equal(edited('a b a', [['a', 'c', 2]], 'file.js'), 'c b c');
});

test('edits see what those before them made', () => {
  const edits = [
    ['a', 'b'],
    ['b', 'c'],
  ];
  assert.equal(edited('a', edits, 'file.js'), 'c');
});

test('a text that is not there, or more often, is an error with the file', () => {
  assert.throws(
    () => edited('one', [['two', 'x']], 'file.js'),
    /file\.js has 0 times, not 1 times/,
  );
  assert.throws(() => edited('a a', [['a', 'x']], 'file.js'), /file\.js has 2 times, not 1 times/);
});

test('debugging goes, and only where it is a whole line', () => {
  assert.equal(withoutDebugging("a()\n  debug('x', 1)\nb()"), 'a()\n\nb()');
  assert.equal(withoutDebugging("if (x) debug('y')"), "if (x) debug('y')");
});
