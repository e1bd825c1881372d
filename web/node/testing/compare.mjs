// Compares what a program printed here with what real Node printed, and shows only where they part.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testEnv } from './program.mjs';
import { fixtures, recorded } from './realm.mjs';

function assertSameText(actual, expected) {
  if (actual === expected) return;
  const [have, want] = [actual.split('\n'), expected.split('\n')];
  const line = want.findIndex((text, i) => text !== have[i]);
  const from = Math.max(0, line - 3);
  assert.equal(
    have.slice(from, line + 4).join('\n'),
    want.slice(from, line + 4).join('\n'),
    `line ${line + 1} of ${want.length}`,
  );
  assert.equal(have.length, want.length, 'more lines than Node printed');
}

/** Declares one test per Node version that a fixture was recorded with. */
export function checkProgram(name, options) {
  const code = readFileSync(join(fixtures, `${name}.js`), 'utf8');
  for (const [major, expected] of recorded(name)) {
    test(`${name} prints what Node ${major} prints`, () => {
      assertSameText(testEnv(major, options).run(code), expected);
    });
  }
}
