// Every case states a rule, is recorded for each version it is meant for, and was not changed since.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findCases, ruleOf, sourceHash } from '../lib/cases.mjs';
import { MAJORS, NODES } from '../lib/nodes.mjs';

/** At least; the recorder makes thirty where it is not told otherwise. */
const RUNS = 30;
const cases = findCases(fileURLToPath(new URL('cases', import.meta.url)));
const text = ({ dir, entry }) => readFileSync(join(dir, entry), 'utf8');

/** Ids of the cases that do not hold what `holds` asks. */
const without = (holds) => cases.filter((found) => !holds(found)).map(({ id }) => id);

test('the first line says the rule, and no two cases say the same', () => {
  assert.deepEqual(
    without((found) => ruleOf(text(found))),
    [],
  );
  const rules = cases.map((found) => ruleOf(text(found)));
  assert.equal(new Set(rules).size, rules.length);
});

test('each version a case allows is recorded', () => {
  const isRecorded = ({ directives: { min, max }, recorded }) =>
    MAJORS.filter((major) => major >= min && major <= max).every(
      (major) => recorded?.nodes[major]?.version === NODES[major],
    );
  assert.deepEqual(without(isRecorded), []);
});

test('recordings are of these sources (make record CASE=…)', () => {
  assert.deepEqual(
    without(({ dir, recorded }) => recorded?.source === sourceHash(dir)),
    [],
  );
});

test(`recordings agree over ${RUNS} runs or more`, () => {
  assert.deepEqual(
    without(({ recorded }) => recorded?.runs >= RUNS),
    [],
  );
});
