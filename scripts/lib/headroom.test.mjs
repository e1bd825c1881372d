import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { withHeadroom } from './headroom.mjs';
import { root } from './project.mjs';

const glue = `export class Loop {
    __destroy_into_raw() {
    }
    free() {
    }
    constructor(a) {
    }
    static digest(name) {
    }
    nextTick(payload, position) {
    }
    next(outcome) {
    }
}
export function lower(source) {
}
function __wbg_get_imports() {
    inner(a) {
    }
}`;

test('methods and functions that a program can reach ask for room', () => {
  const calls = withHeadroom(glue)
    .split('\n')
    .filter((line) => line.endsWith('headroom();'));
  assert.deepEqual(calls, [
    '    static digest(name) { headroom();',
    '    nextTick(payload, position) { headroom();',
    'export function lower(source) { headroom();',
  ]);
});

test('the glue that wasm-bindgen writes has them', () => {
  const text = withHeadroom(readFileSync(join(root, 'web/pkg/loopscope_web.js'), 'utf8'));
  for (const name of [
    'nextTick',
    'queueJob',
    'emitterEmit',
    'setTimeout',
    'charge',
    'lowerSource',
  ]) {
    assert.match(text, new RegExp(`\\b${name}\\(.*\\) \\{ headroom\\(\\);`), name);
  }
});
