// The numbers of the trace format are declared in Rust; the page's copy must equal them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from '../../testing/load.mjs';

const { Kind, Phase, PHASE_NAMES, ResourceType } = await load('src/trace/events.ts');

/** Variants of one Rust enum with their numbers. */
function rustEnum(file, name) {
  const source = readFileSync(new URL(`../../../crate/src/${file}`, import.meta.url), 'utf8');
  const body = new RegExp(`pub enum ${name} \\{([^}]*)\\}`).exec(source)[1];
  return Object.fromEntries(
    [...body.matchAll(/^\s*(\w+) = (\d+),/gm)].map(([, variant, number]) => [
      variant,
      Number(number),
    ]),
  );
}

test('kinds of events', () => assert.deepEqual({ ...Kind }, rustEnum('trace.rs', 'Kind')));

test('phases', () => {
  assert.deepEqual({ ...Phase }, rustEnum('phase.rs', 'Phase'));
  assert.equal(PHASE_NAMES.length, Object.keys(Phase).length);
});

test('resource types', () => {
  assert.deepEqual({ ...ResourceType }, rustEnum('phase.rs', 'ResourceType'));
});
