// Every example prints here what it prints in real Node, in all versions.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadRuntime, runProgram } from '../../../tests/lib/runtime.mjs';

const folder = new URL('./', import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), 'utf8');
const files = readdirSync(folder).filter((name) => /\.m?js$/.test(name) && !name.includes('.test.'));
const expected = JSON.parse(read('expected.json'));
const menu = read('index.ts');
const runtime = loadRuntime();
/** Real Node prints both orders, but hardly ever on the machine that records. */
const EITHER_ORDER = 'timeout-or-immediate.js';
const unordered = ({ exit, lines }) => [exit, ...lines.toSorted()].join();

function run(file, node) {
  const entry = file.endsWith('.mjs') ? '/app/main.mjs' : '/app/main.js';
  let stdout = '';
  const { exitCode } = runProgram({
    runtime,
    files: { [entry]: read(file) },
    entry,
    node,
    write: (stream, text) => {
      if (stream === 1) stdout += text;
    },
  });
  return { exit: exitCode, lines: stdout.split('\n').slice(0, -1) };
}

for (const file of files) {
  test(`${file} is in the menu, with its title and what to watch for`, () => {
    const [title, watch] = read(file).split('\n');
    assert.match(title, /^\/\/ \S.{8,60}$/);
    assert.match(watch, /^\/\/ Watch: .{20,100}$/);
    assert.ok(menu.includes(`'${file}'`));
  });
  for (const [node, outcomes] of Object.entries(expected[file])) {
    test(`${file} in Node ${node}`, () => {
      const outcome = run(file, Number(node));
      const key = file === EITHER_ORDER ? unordered : JSON.stringify;
      const known = outcomes.some((one) => key(one) === key(outcome));
      if (!known) assert.deepEqual(outcome, outcomes[0]);
    });
  }
}
