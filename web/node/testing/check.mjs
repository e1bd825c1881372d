// Compares what a fixture prints here with what real Node printed, and shows only where they part.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixtures, recorded, run } from './realm.mjs';

function assertSameText({ out, err }, expected) {
  if (out === expected) return;
  const [have, want] = [out.split('\n'), expected.split('\n')];
  const line = want.findIndex((text, i) => text !== have[i]);
  const from = Math.max(0, line - 3);
  assert.equal(
    have.slice(from, line + 4).join('\n'),
    want.slice(from, line + 4).join('\n'),
    `line ${line + 1} of ${want.length} ${err}`,
  );
  assert.equal(have.length, want.length, 'more lines than Node printed');
}

/** Declares one test per Node version that the fixture was recorded with. */
export function checkFixture(name) {
  const code = readFileSync(join(fixtures, `${name}.js`), 'utf8');
  for (const [major, expected] of recorded(name)) {
    test(`${name} prints what Node ${major} prints`, () => {
      assertSameText(run(major, code), expected);
    });
  }
}
