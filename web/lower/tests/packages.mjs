// Lowers the JavaScript of npm packages and lets V8 compile the result.
//   node web/lower/tests/packages.mjs [PACKAGE…]    (`--all`: every package that is installed)
// A file counts if V8 takes it as CommonJS or as a module; lowering must then take it too, keep its
// lines, and give something V8 compiles.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const packages = path.join(root, 'node_modules');
// Small, and of all ages: callbacks, classes, async generators, sloppy code, bundles.
const few = [
  'events',
  'readable-stream',
  'sinon',
  'eventemitter3',
  'fflate',
  'preact',
  'util',
  'mocha',
];

function* javascript(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* javascript(full);
    else if (/\.[cm]?js$/.test(entry.name)) yield full;
  }
}

const head = '(function(exports,require,module,__filename,__dirname){';

function compiles(code) {
  try {
    new vm.Script(code);
    return true;
  } catch {
    return false;
  }
}

function kindOf(source) {
  if (compiles(`${head}${source.replace(/^#!/, '//')}\n})`)) return '--commonjs';
  if (/^\s*(import|export)\b/m.test(source)) return '--module';
  return undefined;
}

function lines(text) {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).length;
}

function check(lowered, kind) {
  if (lowered.errors) return `refused: ${lowered.errors[0].line}: ${lowered.errors[0].message}`;
  const { code } = lowered.lowered;
  const wrapped = kind === '--module' ? code : `${head}${code}\n})`;
  if (lines(code) !== lines(lowered.source) + (kind === '--module' ? 1 : 0)) return 'lines moved';
  try {
    new vm.Script(wrapped, { filename: 'lowered.js' });
    return undefined;
  } catch (error) {
    return error.stack
      .split('\n')
      .slice(0, 5)
      .map((line) => line.slice(0, 200))
      .join('\n    ');
  }
}

const args = process.argv.slice(2);
const chosen = args[0] === '--all' ? readdirSync(packages) : args.length > 0 ? args : few;
execFileSync('cargo', ['build', '-q', '-p', 'loopscope-lower', '--example', 'lower'], {
  cwd: root,
  stdio: 'inherit',
});
const lower = path.join(
  process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'),
  'debug/examples/lower',
);

let count = 0;
let failures = 0;
for (const name of chosen.filter((name) => !name.startsWith('.'))) {
  const batch = [];
  for (const file of javascript(path.join(packages, name))) {
    const kind = kindOf(readFileSync(file, 'utf8'));
    if (kind) batch.push([kind, file]);
  }
  for (let start = 0; start < batch.length; start += 40) {
    const part = batch.slice(start, start + 40);
    const results = JSON.parse(execFileSync(lower, part.flat(), { maxBuffer: 1 << 30 }));
    results.forEach((result, index) => {
      const failure = check(result, part[index][0]);
      count++;
      if (failure === undefined) return;
      failures++;
      console.log(`${path.relative(packages, result.path)}: ${failure}`);
    });
  }
}
console.log(`${count - failures} passed, ${failures} failed`);
process.exitCode = failures > 0 ? 1 : 0;
