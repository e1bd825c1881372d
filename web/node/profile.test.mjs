// The runtime shares its realm with the program, so what a profile deletes from the engine's objects is gone for the
// runtime too: its code must not use such members once a program may run, nor add uses unseen.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkFixture } from './testing/check.mjs';
import { bundle } from './testing/realm.mjs';

for (const name of ['intrinsics-members', 'intrinsics-added', 'intrinsics-new', 'engine-messages'])
  checkFixture(name);

const root = fileURLToPath(new URL('.', import.meta.url));
const { INTRINSIC_DIFFERENCES } = (0, eval)(
  bundle(`import * as table from './internal/intrinsics_table.ts'; export const result = table;`),
);

/** Methods and statics that some profile lacks; names that other objects have as well are left out. */
const common =
  /^(?:with|at|find|map|filter|some|every|reduce|forEach|take|drop|concat|detached|resize|grow|wake|toString|constructor|resizable|escape|try|union|allSettled|any|pause|description|isError|transfer|growable|maxByteLength)$/;
const names = INTRINSIC_DIFFERENCES.filter((line) => !/^(?:global|Intl)/.test(line)).flatMap(
  (line) =>
    line
      .slice(line.indexOf(': ') + 2)
      .split(', ')
      .flatMap((part) => part.split(' ').slice(1))
      .filter((name) => /^[a-zA-Z]+$/.test(name) && !common.test(name)),
);
const member = new RegExp(`\\.(?:${[...new Set(names)].join('|')})\\(`);

/** Files that run at profiles which have the member, or take it before a program runs. */
const allowed = new Map([
  ['internal/util/parse_env.ts', 'util.parseEnv exists since Node 20'],
  ['internal/uv_errors.ts', 'while the runtime is evaluated'],
]);

function sources(folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['testing', 'fixtures', 'added'].includes(entry.name) ? [] : sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

test('the runtime uses no member that a profile deletes', () => {
  const found = [];
  for (const path of sources()) {
    const name = relative(root, path);
    if (allowed.has(name)) continue;
    readFileSync(path, 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (!/^\s*(?:\*|\/\/)/.test(line) && member.test(line))
          found.push(`${name}:${i + 1}: ${line.trim()}`);
      });
  }
  assert.deepEqual(found, []);
});

test('JSON.parse explains as the six versions do', () => {
  const explainJson = (0, eval)(
    bundle(
      `import { explainJson } from './internal/json_errors.ts'; export const result = explainJson;`,
    ),
  );
  const explain = (text, major) => explainJson(text, major)?.message;
  assert.equal(explain('{"a":1}', 24), undefined);
  assert.equal(explain('{"a" 1}', 18), 'Unexpected number in JSON at position 5');
  assert.equal(explain('{"a" 1}', 20), "Expected ':' after property name in JSON at position 5");
  assert.equal(
    explain('{"b":2,\n"a" 1}', 24),
    "Expected ':' after property name in JSON at position 12 (line 2 column 5)",
  );
  assert.equal(
    explain('{"b":2,"a" x}', 20),
    `Unexpected token 'x', "{"b":2,"a" x}" is not valid JSON`,
  );
});

test('places in functions of Node are given by version', () => {
  const nodeThrow = (0, eval)(
    bundle(`import nodeThrow from './internal/node_throws.ts'; export const result = nodeThrow;`),
  );
  const keys = ['unknown|ENOENT||', 'readFileSync|ENOENT|open|'];
  assert.match(nodeThrow(keys, 24), /^node:fs:\d+\n.*binding\.open\(\n *\^$/);
  assert.match(nodeThrow(keys, 10), /^fs\.js:\d+\n/);
  assert.equal(nodeThrow(['unknown|ENOENT||'], 24), undefined);
});
