// Compares a fixture's output in a test realm with what real Node printed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixtures, realm, recorded } from './realm.mjs';

/** Declares one test per Node version for the fixture. */
export function checkFixture(name) {
  const code = readFileSync(join(fixtures, `${name}.js`), 'utf8');
  for (const [major, expected] of recorded(name)) {
    test(`${name} prints what Node ${major} prints`, () => {
      assert.equal(realm(major).run(code), expected);
    });
  }
}
