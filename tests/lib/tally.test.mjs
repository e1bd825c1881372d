import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPending, writePending } from './pending.mjs';
import { Tally } from './tally.mjs';

const LIST = `# Not yet.
b/*  modules of a later issue
c/*@10  approximate

a/listed@24
`;

function pendingFile(t, text) {
  const root = mkdtempSync(join(tmpdir(), 'pending-'));
  t.after(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'pending.txt'), text);
  return join(root, 'pending.txt');
}

/** What is red after these results: key -> passes. */
function red(t, results) {
  const tally = new Tally(readPending(pendingFile(t, LIST)));
  for (const [key, passes] of Object.entries(results))
    tally.add({ key }, passes ? undefined : 'differs');
  tally.close();
  return tally.red.map((text) => text.split('\n')[0]);
}

test('what is not listed must pass, what is listed must not', (t) => {
  assert.deepEqual(red(t, { 'a/x@24': true, 'a/listed@24': false }), []);
  assert.deepEqual(red(t, { 'a/x@24': false }), ['FAILED a/x@24']);
  assert.match(red(t, { 'a/listed@24': true })[0], /^PASSES but is listed.*a\/listed@24$/);
  assert.deepEqual(red(t, { 'a/listed@20': false }), ['FAILED a/listed@20']);
});

test('an area may pass in part; when it passes whole its line is stale', (t) => {
  assert.deepEqual(red(t, { 'b/x@24': true, 'b/y@24': false }), []);
  assert.match(red(t, { 'b/x@24': true })[0], /^ALL of b\//);
  assert.deepEqual(red(t, { 'c/x@10': false }), []);
  assert.deepEqual(red(t, { 'c/x@18': false }), ['FAILED c/x@18']);
});

test('a key fails when one of its checks does', (t) => {
  const tally = new Tally(readPending(pendingFile(t, '')));
  tally.add({ key: 'a/x@24' });
  tally.add({ key: 'a/x@24', cli: true }, 'differs');
  tally.close();
  assert.match(tally.red[0], /command line: differs/);
});

test('an area without a reason is refused', (t) => {
  assert.throws(() => readPending(pendingFile(t, 'x/*\n')), /needs a reason/);
});

test('rewriting keeps the head and what was not run', (t) => {
  const path = pendingFile(t, LIST);
  const pending = readPending(path);
  writePending(path, pending, { ran: new Set(['a/new@24']), failed: ['a/new@24'] });
  assert.equal(
    readFileSync(path, 'utf8'),
    LIST.replace('a/listed@24\n', 'a/listed@24\na/new@24\n'),
  );
  writePending(path, readPending(path), { ran: new Set(['a/listed@24', 'a/new@24']), failed: [] });
  assert.deepEqual([...readPending(path).exact], []);
});
