// Lowering against what real Node printed, and over npm packages. Details: run.mjs, packages.mjs.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

function run(script, ...args) {
  const file = path.join(import.meta.dirname, script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
}

test('every syntax form prints what real Node prints', () => run('run.mjs'));
test('random async programs print the same as they are and lowered', () =>
  run('random.mjs', '150'));
test('npm packages are lowered to what V8 compiles', () => run('packages.mjs'));
