// The checks of make test, in order. The `lint` ones make up make lint.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './project.mjs';

const here = (path) => existsSync(join(root, path));
const node = process.execPath;

/** @returns {{name: string, command: string[], lint?: boolean, limit?: number}[]} `limit` is in seconds */
export function steps() {
  return [...lint, ...builds, ...types, ...tests()];
}

const clippyWasm =
  'cargo clippy -q -p loopscope-web --all-targets --target wasm32-unknown-unknown -- -D warnings';

const lint = [
  { name: 'rustfmt', command: ['cargo', 'fmt', '--all', '--check'], lint: true },
  { name: 'biome', command: ['biome', 'ci', '--colors=off', '.'], lint: true },
  { name: 'layers', command: ['node', 'scripts/check-layers.mjs'], lint: true },
  {
    name: 'clippy',
    command: 'cargo clippy -q --workspace --all-targets -- -D warnings'.split(' '),
    lint: true,
  },
  { name: 'clippy-wasm', command: clippyWasm.split(' '), lint: true },
];

const builds = [
  { name: 'cargo-test', command: ['cargo', 'test', '-q', '--workspace'], limit: 2400 },
  { name: 'generated-types', command: [node, 'scripts/check-generated.mjs'] },
  { name: 'build-wasm', command: [node, 'scripts/build.mjs', 'wasm'], limit: 2400, lint: true },
  { name: 'build-runtime', command: [node, 'scripts/build.mjs', 'runtime'] },
];

/** After the wasm build, whose generated declarations the sources import. */
const types = [
  { name: 'types-web', command: ['tsc', '-p', 'web'], lint: true },
  { name: 'types-www', command: ['tsc', '-p', 'www'], lint: true },
];

const wasmPackTest = 'wasm-pack test --mode no-install --release'.split(' ');

const nodeTest = [
  node,
  '--test',
  '--test-reporter=spec',
  // Node leaves one core idle, of two.
  `--test-concurrency=${availableParallelism()}`,
];

const tests = () => [
  { name: 'unit', command: [...nodeTest, ...unitTests()] },
  { name: 'wasm-node', command: [...wasmPackTest, '--node', 'web'] },
  { name: 'wasm-chromium', command: [...wasmPackTest, '--headless', '--chrome', 'web'] },
  { name: 'conformance', command: [node, 'tests/conformance.mjs', ...cases()] },
  { name: 'fuzz-order', command: [node, 'tests/fuzz/order.mjs', '--recorded'] },
  { name: 'build-page', command: [node, 'scripts/build.mjs', 'page'] },
  {
    name: 'e2e',
    // One browser at a time: its tests measure what a page does within real time.
    command: [
      node,
      '--test',
      '--test-reporter=spec',
      '--test-concurrency=1',
      ...testsBelow('tests/e2e'),
    ],
  },
];

/** The project's own cases, and the collection beside the project where it is there. */
function cases() {
  return ['tests/conformance/cases', '../shared/conformance']
    .filter(here)
    .flatMap((folder) => ['--cases', folder]);
}

/** Test files that stand beside what they test; tests/e2e has a step of its own. */
function unitTests() {
  return ['scripts', 'tests', 'web/lower', 'web/node', 'www']
    .filter(here)
    .flatMap(testsBelow)
    .sort();
}

function testsBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : testsBelow(path);
    return entry.name.endsWith('.test.mjs') ? [path] : [];
  });
}

const skipped = new Set(['node_modules', 'dist', 'e2e', 'cases', 'fixtures']);
