// Runs Node's own tests in the wasm runtime; a test passes when its program exits with 0, as it does in real Node.
//   node tests/node-suite.mjs DIR [PATTERN…] [--topic NAME]… [--node 24] [--table FILE] [--verbose]
// DIR has Node's folder test/ (of the release line of --node). A PATTERN is a file name with `*`, or a path below test/.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Pool } from './lib/batch.mjs';
import { NODES, parseMajors, realNodes } from './lib/nodes.mjs';
import { directives, excuse, ruledOut } from './node-suite/applicable.mjs';
import { Oracle } from './node-suite/oracle.mjs';
import { firstError, Report } from './node-suite/report.mjs';
import { topicNames, topicOf } from './node-suite/topics.mjs';

const HERE = fileURLToPath(new URL('node-suite/', import.meta.url));
const FOLDERS = ['parallel', 'sequential', 'async-hooks', 'es-module'];
const LIMITS = { virtual: 120_000, wall: 20_000 };

const options = {
  topic: { type: 'string', multiple: true, default: [] },
  node: { type: 'string', default: '24' },
  table: { type: 'string' },
  jobs: { type: 'string' },
  verbose: { type: 'boolean', default: false },
};

const escaped = (text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');

/** Paths below test/ that any of the patterns takes; all of them without one. */
function findTests(suite, patterns, topics) {
  const accepted = patterns.map((text) => new RegExp(`(^|/)${escaped(text)}(\\.m?js)?$`));
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(suite, 'test', folder)).map((name) => `${folder}/${name}`),
  );
  return files.filter(
    (file) =>
      /\/test-[^/]*\.m?js$/.test(file) &&
      (accepted.length === 0 || accepted.some((pattern) => pattern.test(file))) &&
      (topics.length === 0 || topics.includes(topicOf(file))),
  );
}

/** A program runs on the main thread: tests and helpers that only ask whether get the answer in their text. */
const onMainThread = (text) =>
  text.replace(
    /const \{ isMainThread \} = require\('(node:)?worker_threads'\);/,
    'const isMainThread = true;',
  );

/** Our helpers in the place of the suite's. */
function standIns(suite) {
  const text = (name) => readFileSync(join(HERE, name), 'utf8');
  const common = join(suite, 'test', 'common');
  const hooks = join(suite, 'test', 'async-hooks', 'init-hooks.js');
  return {
    [join(common, 'index.js')]: text('common.js'),
    [join(common, 'tmpdir.js')]: text('tmpdir.js'),
    [hooks]: onMainThread(readFileSync(hooks, 'utf8')),
  };
}

/** Verdict on one test: `passed`, `failed` with the first line of its error, or `not applicable` with the cause. */
async function judge(file, { suite, node, oracle, pool, helpers }) {
  const entry = join(suite, 'test', file);
  const source = readFileSync(entry, 'utf8');
  const inapplicable = (why) => ({ file, verdict: 'not applicable', why });
  const out = ruledOut(source);
  if (out) return inapplicable(out);
  const { flags, env } = directives(source);
  const outcome = await pool.run({
    directory: suite,
    entry,
    files: { ...helpers, [entry]: onMainThread(source) },
    node,
    execArgv: flags,
    limits: LIMITS,
    env: { TZ: 'UTC', LANG: 'C.UTF-8', HOME: '/home/user', TMPDIR: '/tmp', ...env },
  });
  const skipped = outcome.stdout.match(/^1\.\.0 # Skipped: (.*)/m);
  if (outcome.exit === 0 && !skipped) return { file, verdict: 'passed' };
  const cause =
    (skipped && `skips itself here: ${skipped[1]}`) || excuse(onMainThread(source), file);
  if (cause) return inapplicable(cause);
  const refusal = await oracle.refusal(file, source);
  if (refusal) return inapplicable(refusal);
  return { file, verdict: 'failed', why: firstError(outcome, suite), outcome };
}

async function main() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [directory, ...patterns] = positionals;
  if (directory === undefined) {
    throw new Error('which folder has the suite? node tests/node-suite.mjs DIR [PATTERN…]');
  }
  const suite = resolve(directory);
  const [node] = parseMajors(values.node);
  const unknown = values.topic.find((name) => !topicNames.includes(name));
  if (unknown) throw new Error(`no topic "${unknown}"; there are ${topicNames.join(', ')}`);
  const binaries = await realNodes([node], console.error);
  const oracle = new Oracle({ binary: binaries.get(node), version: NODES[node], suite });
  const pool = new Pool(values.jobs ? { jobs: Number(values.jobs) } : {});
  const helpers = standIns(suite);
  const report = new Report(values.verbose);
  const files = findTests(suite, patterns, values.topic);
  const width = 8;
  for (let i = 0; i < files.length; i += width) {
    const batch = files.slice(i, i + width);
    const context = { suite, node, oracle, pool, helpers };
    for (const result of await Promise.all(batch.map((file) => judge(file, context)))) {
      report.add(result);
    }
  }
  await pool.close();
  report.print();
  if (values.table) writeFileSync(values.table, report.markdown());
  process.exitCode = report.failed > 0 ? 1 : 0;
}

await main();
