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

/** The third line of an example that gets requests from outside. */
function requestsOf(file) {
  const json = read(file).match(/^\/\/ Requests: (.*)$/m)?.[1];
  return json && JSON.parse(json);
}

function run(file, node) {
  const entry = file.endsWith('.mjs') ? '/app/main.mjs' : '/app/main.js';
  let stdout = '';
  const { exitCode, traffic } = runProgram({
    runtime,
    files: { [entry]: read(file) },
    entry,
    node,
    requests: requestsOf(file),
    write: (stream, text) => {
      if (stream === 1) stdout += text;
    },
  });
  return { exit: exitCode, lines: stdout.split('\n').slice(0, -1), traffic };
}

for (const file of files) {
  test(`${file} is in the menu, with its title and what to watch for`, () => {
    const [title, watch] = read(file).split('\n');
    assert.match(title, /^\/\/ \S.{8,60}$/);
    assert.match(watch, /^\/\/ Watch: .{20,100}$/);
    assert.ok(menu.includes(`'${file}'`));
  });
  for (const [node, outcomes] of Object.entries(expected[file] ?? {})) {
    test(`${file} in Node ${node}`, () => {
      const { exit, lines } = run(file, Number(node));
      const outcome = { exit, lines };
      const key = file === EITHER_ORDER ? unordered : JSON.stringify;
      const known = outcomes.some((one) => key(one) === key(outcome));
      if (!known) assert.deepEqual(outcome, outcomes[0]);
    });
  }
}

for (const file of files.filter(requestsOf)) {
  test(`${file} answers all that comes from outside`, () => {
    const { traffic } = run(file, 24);
    assert.equal(traffic.failed, 0);
    assert.equal(traffic.answered, traffic.sent);
  });
}

test('a busy handler delays the rest', () => {
  const [before, busy, ...late] = run('busy-handler.js', 24).traffic.responses;
  assert.ok(before.latency < 5000, `${before.latency}`);
  assert.ok(busy.latency >= 200_000, `${busy.latency}`);
  for (const { latency } of late.slice(0, 3)) assert.ok(latency > 100_000, `${latency}`);
});
