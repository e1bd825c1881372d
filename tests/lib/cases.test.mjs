import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { directives, findCases, ruleOf, sourceHash } from './cases.mjs';

/** A folder with these files, removed when the test ends. */
function folder(t, files) {
  const root = mkdtempSync(join(tmpdir(), 'cases-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test('directives stand in comments among the first lines', () => {
  const source =
    '// The rule.\n// @min 18\n// @max 22\n// @args a --b\n// @env K=v=w x\n// @cli\ncode\n';
  assert.deepEqual(directives(source), {
    min: 18,
    max: 22,
    cli: true,
    packages: false,
    args: ['a', '--b'],
    env: { K: 'v=w x' },
  });
  assert.equal(ruleOf(source), 'The rule.');
  assert.equal(ruleOf('// @min 18\n'), undefined);
});

test('an output file holds from its version up to the next', (t) => {
  const nodes = { 10: { exit: 0 }, 18: { exit: 0 }, 20: { exit: 3 }, 26: { exit: 0 } };
  const root = folder(t, {
    'a/one/main.js': '// R.',
    'a/one/expected.json': JSON.stringify({ nodes }),
    'a/one/expected.10.out': 'ten',
    'a/one/expected.20.out': 'twenty',
    'a/one/expected.20.err': 'oops',
    'a/one/expected.26.err': '',
  });
  const [found] = findCases(root);
  assert.equal(found.id, 'a/one');
  assert.deepEqual(found.expected(10), { stdout: 'ten', stderr: '', exit: 0 });
  assert.deepEqual(found.expected(18), { stdout: 'ten', stderr: '', exit: 0 });
  assert.deepEqual(found.expected(20), { stdout: 'twenty', stderr: 'oops', exit: 3 });
  assert.deepEqual(found.expected(26), { stdout: 'twenty', stderr: '', exit: 0 });
  assert.equal(found.expected(22), undefined);
});

test('the flat layout: a file or a folder beside its outputs, exit codes in the manifest', (t) => {
  const programs = { 'a/01-x.js': { 10: { exit: 0 } }, 'a/02-dir': { 24: { exit: 9 } } };
  const root = folder(t, {
    'manifest.json': JSON.stringify({ programs }),
    'a/01-x.js': '',
    'a/01-x.10.out': 'x',
    'a/02-dir/main.mjs': '',
    'a/02-dir.24.out': 'dir',
  });
  const [file, dir] = findCases(root);
  assert.deepEqual([file.id, file.entry, file.expected(10).stdout], ['a/01-x', '01-x.js', 'x']);
  assert.equal(file.expected(24), undefined);
  assert.deepEqual([dir.id, dir.entry, dir.expected(24).exit], ['a/02-dir', 'main.mjs', 9]);
});

test('the hash of the sources leaves recordings out', (t) => {
  const root = folder(t, { 'main.js': 'a', 'expected.10.out': 'x' });
  const before = sourceHash(root);
  writeFileSync(join(root, 'expected.10.out'), 'y');
  assert.equal(sourceHash(root), before);
  writeFileSync(join(root, 'main.js'), 'b');
  assert.notEqual(sourceHash(root), before);
});
