// Programs whose order real Node does not fix: ours is one of the orders that were seen, and the trace says that there are
// others. Of a program whose order is fixed (`fixed-…`) it says nothing of the kind.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from '../../www/testing/load.mjs';
import { loadRuntime, runProgram } from '../lib/runtime.mjs';

const { Trace } = await load('src/trace/trace.ts');
const { findRaces } = await load('src/trace/races.ts');

const folder = new URL('./', import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), 'utf8');
const expected = JSON.parse(read('expected.json'));
const runtime = loadRuntime();

function run(file, node) {
  let stdout = '';
  const files = { '/app/main.js': read(file) };
  const write = (stream, text) => {
    if (stream === 1) stdout += text;
  };
  const { exitCode, trace } = runProgram({
    runtime,
    files,
    entry: '/app/main.js',
    node,
    write,
    trace: true,
  });
  const lines = stdout.split('\n').slice(0, -1);
  return { outcome: { exit: exitCode, lines }, races: findRaces(Trace.of(trace.words())) };
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
  const isFixed = file.startsWith('fixed-');
  const counts = Object.values(expected[file]).map((outcomes) => outcomes.length);
  test(`${file} was recorded as what it stands for`, () => {
    assert.equal(Math.max(...counts) > 1, !isFixed);
  });
  for (const [node, outcomes] of Object.entries(expected[file])) {
    test(`${file} in Node ${node}`, () => {
      const { outcome, races } = run(file, Number(node));
      const known = new Set(
        Object.values(expected[file])
          .flat()
          .map((one) => JSON.stringify(one)),
      );
      if (!known.has(JSON.stringify(outcome))) assert.deepEqual(outcome, outcomes[0]);
      assert.equal(races.length > 0, !isFixed);
    });
  }
}
