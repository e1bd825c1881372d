// Records what real Node prints for the conformance cases: many runs each, cases that vary are refused.
//   node tests/record.mjs [--case AREA[/NAME]] [--node 10,24] [--runs 30] [--busy] [--missing] [--jobs N]
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findCases, sourceHash } from './lib/cases.mjs';
import { diffLines } from './lib/diff.mjs';
import { MAJORS, NODES, parseMajors, realNodes } from './lib/nodes.mjs';
import { loadCores, runReal } from './lib/real-node.mjs';

const ROOT = fileURLToPath(new URL('conformance/cases', import.meta.url));

const options = {
  case: { type: 'string', default: '' },
  node: { type: 'string', default: MAJORS.join(',') },
  runs: { type: 'string', default: '30' },
  jobs: { type: 'string', default: String(availableParallelism()) },
  busy: { type: 'boolean', default: false },
  missing: { type: 'boolean', default: false },
};

const allows = ({ min, max }, major) => major >= min && major <= max;
const sameRun = (a, b) => a.stdout === b.stdout && a.stderr === b.stderr && a.exit === b.exit;
const asText = (run) => `exit ${run.exit}\n--- stdout\n${run.stdout}--- stderr\n${run.stderr}`;

/** The one result that all runs, and those `known` from before, agree on. @throws {Error} with a diff if two runs differ */
async function agreedRun(test, { binary, version, runs, jobs, from, known }) {
  const { args, env, stdin, machine, packages } = test.directives;
  const { dir, entry } = test;
  const once = () => runReal({ binary, version, dir, entry, args, env, stdin, machine, packages });
  let first = known;
  for (let done = from; done < runs; done += jobs) {
    for (const run of await Promise.all(
      Array.from({ length: Math.min(jobs, runs - done) }, once),
    )) {
      first ??= run;
      if (!sameRun(first, run)) {
        throw new Error(`two runs differ:\n${diffLines(asText(first), asText(run))}`);
      }
    }
  }
  return first;
}

/** Runs one case in one version; with `busy` the second half of the runs shares the machine with spinning cores. */
async function recordVersion(test, node, { runs, jobs, busy }) {
  const half = busy ? Math.ceil(runs / 2) : runs;
  const quiet = await agreedRun(test, { from: 0, ...node, runs: half, jobs });
  if (half === runs) return quiet;
  const stop = loadCores(availableParallelism());
  try {
    const loud = await agreedRun(test, { ...node, runs, jobs, from: half });
    if (sameRun(quiet, loud)) return quiet;
    throw new Error(`a busy machine differs:\n${diffLines(asText(quiet), asText(loud))}`);
  } finally {
    stop();
  }
}

/** One output file serves every version from its own up to the next file's: `expected.<major>.<stream>`. */
function writeStream(dir, stream, byMajor) {
  for (const file of readdirSync(dir)) {
    if (new RegExp(`^expected\\.\\d+\\.${stream}$`).test(file)) rmSync(join(dir, file));
  }
  let held = stream === 'err' ? '' : undefined;
  for (const [major, text] of byMajor) {
    if (text !== held) writeFileSync(join(dir, `expected.${major}.${stream}`), text);
    held = text;
  }
}

function writeExpectations(test, results, runs) {
  const majors = MAJORS.filter((major) => results.has(major));
  writeStream(
    test.dir,
    'out',
    majors.map((major) => [major, results.get(major).stdout]),
  );
  writeStream(
    test.dir,
    'err',
    majors.map((major) => [major, results.get(major).stderr]),
  );
  const nodes = majors.map((major) => {
    const node = { version: NODES[major], exit: results.get(major).exit };
    return `    "${major}": ${JSON.stringify(node)}`;
  });
  const head = `  "runs": ${runs},\n  "source": "${sourceHash(test.dir)}",\n`;
  const json = `{\n${head}  "nodes": {\n${nodes.join(',\n')}\n  }\n}\n`;
  writeFileSync(join(test.dir, 'expected.json'), json);
}

/** Whether the recording that is there already answers this request. */
function isRecorded(test, wanted, runs) {
  const { recorded } = test;
  return (
    recorded?.source === sourceHash(test.dir) &&
    recorded.runs >= runs &&
    wanted.every((major) => recorded.nodes[major]?.version === NODES[major])
  );
}

async function recordCase(test, binaries, settings) {
  const allowed = MAJORS.filter((major) => allows(test.directives, major));
  const wanted = allowed.filter((major) => binaries.has(major));
  if (settings.missing && isRecorded(test, wanted, settings.runs)) return 'kept';
  const results = new Map();
  const keepsOthers = test.recorded?.source === sourceHash(test.dir);
  for (const major of allowed) {
    const kept = keepsOthers && !wanted.includes(major) ? test.expected(major) : undefined;
    if (kept) results.set(major, kept);
  }
  for (const major of wanted) {
    try {
      const node = { binary: binaries.get(major), version: NODES[major] };
      if (settings.missing && keepsOthers && test.recorded.nodes[major]?.version === node.version)
        Object.assign(node, { known: test.expected(major), from: test.recorded.runs });
      const run = await recordVersion(test, node, settings);
      if (typeof run.exit !== 'number') throw new Error(`killed by ${run.exit}`);
      results.set(major, run);
    } catch (cause) {
      throw new Error(`${test.id} refused on Node ${major}: ${cause.message}`, { cause });
    }
  }
  const keptSome = results.size > wanted.length;
  writeExpectations(
    test,
    results,
    keptSome ? Math.min(settings.runs, test.recorded.runs) : settings.runs,
  );
  return `recorded ${[...results.keys()].join(' ')}`;
}

async function main() {
  const { values } = parseArgs({ options });
  const settings = {
    runs: Number(values.runs),
    jobs: Number(values.jobs),
    busy: values.busy,
    missing: values.missing,
  };
  const tests = findCases(ROOT).filter((test) =>
    `${test.id}/`.startsWith(values.case && `${values.case}/`),
  );
  if (tests.length === 0)
    throw new Error(`no case ${values.case} under ${relative(process.cwd(), ROOT)}`);
  const binaries = await realNodes(parseMajors(values.node), console.log);
  let refused = 0;
  for (const test of tests) {
    try {
      console.log(`${test.id}: ${await recordCase(test, binaries, settings)}`);
    } catch (error) {
      refused++;
      console.log(error.message);
    }
  }
  console.log(`${tests.length - refused} recorded, ${refused} refused`);
  process.exitCode = refused > 0 ? 1 : 0;
}

await main();
