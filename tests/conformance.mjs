// Runs recorded programs in the wasm runtime and compares what they print with what real Node printed.
//   node tests/conformance.mjs [--cases DIR]… [--node 24,…] [--only AREA[/NAME]] [--update-pending] [--stderr] [--verbose]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Pool } from './lib/batch.mjs';
import { findCases } from './lib/cases.mjs';
import { diffLines } from './lib/diff.mjs';
import { MAJORS, NODES, parseMajors } from './lib/nodes.mjs';
import { comparable, normalise } from './lib/normalise.mjs';
import { areaOf, readPending, writePending } from './lib/pending.mjs';
import { collect } from './lib/real-node.mjs';
import { Tally } from './lib/tally.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const OWN = join(HERE, 'conformance', 'cases');
const PENDING = join(HERE, 'pending.txt');
const CLI_MAJORS = [10, 24];

const options = {
  cases: { type: 'string', multiple: true, default: [OWN] },
  node: { type: 'string', default: MAJORS.join(',') },
  only: { type: 'string', default: '' },
  jobs: { type: 'string' },
  'update-pending': { type: 'boolean', default: false },
  stderr: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
};

const LIMITS = { virtual: 60_000, wall: 60_000 };
const ENVIRONMENT = { TZ: 'UTC', LANG: 'C.UTF-8', HOME: '/home/user', TMPDIR: '/tmp' };

/** One check: a case in one version, in the batch or through the command line. */
function checksOf(roots, { majors, only, strictStderr }) {
  const checks = [];
  for (const root of roots) {
    const own = !existsSync(join(root, 'manifest.json'));
    for (const test of findCases(root)) {
      if (!`${test.id}/`.startsWith(only && `${only}/`)) continue;
      for (const major of majors) {
        const expected = test.expected(major);
        if (!expected) continue;
        const check = { test, major, expected, compareStderr: own || strictStderr };
        checks.push({ ...check, key: `${own ? '' : 'shared:'}${test.id}@${major}` });
        if (own && test.directives.cli && CLI_MAJORS.includes(major)) {
          checks.push({ ...check, key: `${test.id}@${major}`, cli: true });
        }
      }
    }
  }
  return checks;
}

const program = ({ test, major }) => ({
  directory: test.dir,
  entry: join(test.dir, test.entry),
  node: major,
  limits: LIMITS,
  args: test.directives.args,
  env: { ...ENVIRONMENT, ...test.directives.env },
  stdin: test.directives.stdin,
  machine: test.directives.machine,
});

async function throughCommandLine({ test, major }) {
  const { args, env, stdin, machine = {} } = test.directives;
  const dials = ['--machine', JSON.stringify(machine)];
  const command = [join(HERE, 'run.mjs'), '--node', String(major), ...dials, test.entry, ...args];
  const child = spawn(process.execPath, command, {
    cwd: test.dir,
    env: { ...process.env, ...ENVIRONMENT, ...env },
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(stdin);
  const done = await collect(child);
  return { stdout: done.stdout, stderr: done.stderr, exit: done.code ?? done.signal };
}

/** What differs, as text; undefined if nothing does. */
function difference(check, outcome) {
  if (outcome.crash) return `no answer: ${outcome.crash}`;
  const { expected } = check;
  const found = [];
  if (outcome.stdout !== expected.stdout)
    found.push(`stdout:\n${diffLines(expected.stdout, outcome.stdout)}`);
  const stderr = normalise(outcome.stderr, { folder: check.test.dir, version: NODES[check.major] });
  const [a, b] = [expected.stderr, stderr].map((text) => comparable(text).trimEnd());
  if (check.compareStderr && a !== b) found.push(`stderr:\n${diffLines(a, b)}`);
  if (outcome.exit !== expected.exit) {
    const said = check.compareStderr ? '' : `\n${stderr.slice(0, 2000)}`;
    found.push(`exit code ${outcome.exit} instead of ${expected.exit}${said}`);
  }
  return found.length > 0 ? found.join('\n') : undefined;
}

async function main() {
  const { values } = parseArgs({ options });
  const roots = values.cases.map((dir) => resolve(dir));
  const absent = roots.find((root) => !existsSync(root));
  if (absent) throw new Error(`no folder of cases at ${absent}`);
  const checks = checksOf(roots, {
    majors: parseMajors(values.node),
    only: values.only,
    strictStderr: values.stderr,
  });
  const pending = readPending(PENDING);
  const tally = new Tally(pending, values.verbose);
  const pool = new Pool(values.jobs ? { jobs: Number(values.jobs) } : {});
  const answers = checks.map((check) => (check.cli ? undefined : pool.run(program(check))));
  for (const [i, check] of checks.entries()) {
    tally.add(check, difference(check, await (answers[i] ?? throughCommandLine(check))));
  }
  await pool.close();
  tally.close();
  tally.print();
  if (values['update-pending']) {
    const failed = [...tally.results].filter(
      ([key, { problems }]) => problems.length > 0 && !areaOf(pending, key),
    );
    writePending(PENDING, pending, {
      ran: new Set(tally.results.keys()),
      failed: failed.map(([key]) => key),
    });
    console.log(`${basename(PENDING)} rewritten: ${failed.length} listed of what was run`);
  }
  process.exitCode = tally.red.length > 0 ? 1 : 0;
}

await main();
