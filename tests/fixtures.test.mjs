// The programs of web/node/fixtures in the whole runtime, as built: they print what the recorded Nodes printed. Beside
// the builtins the same programs run in a small realm, which tells what fails; this tells that it fits together.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadRuntime, runProgram } from './lib/runtime.mjs';

const folder = fileURLToPath(new URL('../web/node/fixtures', import.meta.url));
const names =
  `abort buffer-bigint buffer-errors buffer-inspect buffer-values custom-event date encoding encoding-errors
  engine-messages event-target event-target-errors intrinsics-added intrinsics-members intrinsics-new os path path-win32 performance
  querystring string-decoder structured-clone url-class url-legacy url-utils`.split(/\s+/);
const runtime = loadRuntime();

/** What the program prints on stdout under Node `major`. */
function run(source, major) {
  let printed = '';
  runProgram({
    runtime,
    files: { '/app/main.js': source },
    directory: '/',
    entry: '/app/main.js',
    node: major,
    args: [],
    execArgv: [],
    limits: { wall: 60_000 },
    write: (stream, text) => {
      if (stream === 1) printed += text;
    },
  });
  return printed;
}

for (const name of names) {
  test(`${name} prints in the runtime what real Node prints`, () => {
    const source = readFileSync(join(folder, `${name}.js`), 'utf8');
    const recorded = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    for (const { node, out } of recorded) {
      for (const major of node) assert.equal(run(source, major), out, `Node ${major}`);
    }
  });
}
