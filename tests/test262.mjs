// Runs tests of test262 in the wasm runtime. The suite is not part of the project: get it with
//   git clone --depth 1 https://github.com/tc39/test262
//   node tests/test262.mjs DIR [--filter TEXT]… [--node 24,26] [--jobs N] [--no-oracle] [--list] [--json FILE]
// A test that fails here is run in the real Node of that version too: if it fails there, it is not applicable.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from './lib/batch.mjs';
import { parseMajors, realNodes } from './lib/nodes.mjs';
import { problemOf, programOf, ROOT } from './lib/test262/program.mjs';
import { testFiles, testsOf } from './lib/test262/suite.mjs';

/** What the modelled runtime is itself responsible for; the rest of the language is the engine's. */
const AREAS = [
  ...[
    'AggregateError',
    'Array/fromAsync',
    'AsyncDisposableStack',
    'AsyncFromSyncIteratorPrototype',
  ],
  ...['AsyncFunction', 'AsyncGeneratorFunction', 'AsyncGeneratorPrototype'],
  ...['AsyncIteratorPrototype', 'Promise'],
]
  .map((name) => `test/built-ins/${name}`)
  .concat(
    ['async-arrow-function', 'async-function', 'async-generator', 'await'].map(
      (name) => `test/language/expressions/${name}`,
    ),
    ['async-function', 'async-generator', 'await-using', 'for-await-of'].map(
      (name) => `test/language/statements/${name}`,
    ),
    ['test/language/expressions/dynamic-import', 'test/language/module-code/top-level-await'],
  );

/** Below these only the tests of async methods are run. */
const METHODS = [
  'test/language/expressions/class',
  'test/language/expressions/object',
  'test/language/statements/class',
];

const LIMITS = { virtual: 60_000, wall: 15_000 };

const options = {
  filter: { type: 'string', multiple: true, default: [] },
  node: { type: 'string', default: '24' },
  jobs: { type: 'string' },
  'no-oracle': { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  json: { type: 'string' },
};

function* selected(root, filters) {
  const wanted = (path) => filters.length === 0 || filters.some((text) => path.includes(text));
  for (const [areas, pattern] of [
    [AREAS, /./],
    [METHODS, /async/],
  ]) {
    for (const area of areas) {
      if (!existsSync(join(root, area))) continue;
      for (const file of testFiles(join(root, area))) {
        if (!pattern.test(file.slice(root.length)) || !wanted(file.slice(root.length + 1)))
          continue;
        for (const test of testsOf(root, file)) yield { test, area };
      }
    }
  }
}

async function here(pool, root, test, node) {
  const { files, entry } = programOf(root, test);
  const placed = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [join(ROOT, path), text]),
  );
  const main = join(ROOT, entry);
  return problemOf(
    test,
    await pool.run({ files: placed, directory: dirname(main), entry: main, node, limits: LIMITS }),
  );
}

/** What real Node says of the same program. */
async function inRealNode(binary, root, test) {
  const box = mkdtempSync(join(tmpdir(), 'test262-'));
  try {
    const { files, entry } = programOf(root, test);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(box, path)), { recursive: true });
      writeFileSync(join(box, path), text);
    }
    const outcome = await new Promise((settle) => {
      execFile(binary, [join(box, entry)], { timeout: 20_000 }, (_error, stdout, stderr) =>
        settle({ stdout, stderr }),
      );
    });
    return problemOf(test, outcome);
  } finally {
    rmSync(box, { recursive: true, force: true });
  }
}

/** A fixed number of promises at a time. */
async function each(items, jobs, visit) {
  const iterator = items[Symbol.iterator]();
  const lane = async () => {
    for (const item of iterator) await visit(item);
  };
  await Promise.all(Array.from({ length: jobs }, lane));
}

async function runSuite(root, node, settings) {
  const pool = new Pool({ jobs: settings.jobs, timeout: 20_000 });
  const results = [];
  const binary = settings.oracle && (await realNodes([node], console.error)).get(node);
  await each(selected(root, settings.filter), settings.jobs ?? pool.lanes.length, async (item) => {
    const problem = await here(pool, root, item.test, node);
    const real = problem && binary ? await inRealNode(binary, root, item.test) : undefined;
    const { path, features } = item.test;
    results.push({ path, features, area: item.area, problem, real });
  });
  await pool.close();
  return results.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function report(node, results, listing) {
  const areas = new Map();
  for (const { area, problem, real } of results) {
    const row = areas.get(area) ?? { passed: 0, failed: 0, inapplicable: 0 };
    areas.set(area, row);
    if (!problem) row.passed++;
    else if (real) row.inapplicable++;
    else row.failed++;
  }
  console.log(`\n${`Node ${node}`.padEnd(56)} passed  failed  not applicable`);
  for (const [area, row] of areas) {
    const figures = [row.passed, row.failed, row.inapplicable].map((n) => String(n).padStart(7));
    console.log(area.padEnd(56) + figures.join(' '));
  }
  const failed = results.filter(({ problem, real }) => problem && !real);
  const sum = (key) => [...areas.values()].reduce((total, row) => total + row[key], 0);
  const rate = (100 * sum('passed')) / (sum('passed') + sum('failed'));
  console.log(
    `${sum('passed')} passed, ${sum('failed')} failed, ${sum('inapplicable')} not applicable: ${rate.toFixed(2)} %`,
  );
  if (listing) for (const { path, problem } of failed) console.log(`${path}\n    ${problem}`);
  else printCauses('failed', failed, 'problem');
  const inapplicable = results.filter(({ problem, real }) => problem && real);
  if (!listing) printCauses('not applicable: in real Node', inapplicable, 'real');
  return failed.length;
}

function printCauses(title, results, key) {
  const causes = new Map();
  for (const result of results) {
    const cause = result[key].slice(0, 120);
    causes.set(cause, [...(causes.get(cause) ?? []), result.path]);
  }
  for (const [cause, paths] of [...causes].sort((a, b) => b[1].length - a[1].length).slice(0, 60))
    console.log(`${title}: ${paths.length} × ${cause}\n    ${paths[0]}`);
}

const { values, positionals } = parseArgs({ options, allowPositionals: true });
const root = positionals[0] && resolve(positionals[0]);
if (!root || !existsSync(join(root, 'harness', 'assert.js'))) {
  console.error('usage: node tests/test262.mjs DIR [--filter TEXT]… [--node 24,26] [--list]');
  console.error('DIR is a checkout of https://github.com/tc39/test262');
  process.exit(2);
}
let failures = 0;
const all = {};
for (const node of parseMajors(values.node)) {
  const results = await runSuite(root, node, {
    filter: values.filter,
    jobs: values.jobs && Number(values.jobs),
    oracle: !values['no-oracle'],
  });
  failures += report(node, results, values.list);
  all[node] = results.filter(({ problem }) => problem);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(all, null, 1)}\n`);
process.exitCode = failures > 0 ? 1 : 0;
