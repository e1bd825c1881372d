// Records what real Node prints for the examples of the page, or for tests/orders (make record does the conformance
// cases).
//   node tests/record-examples.mjs [--orders] [FILE…]
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MAJORS, NODES, realNodes } from './lib/nodes.mjs';
import { runReal } from './lib/real-node.mjs';

const named = process.argv.slice(2).filter((word) => word !== '--orders');
const isOrders = named.length < process.argv.length - 2;
const folder = isOrders ? './orders' : '../www/src/examples';
const FOLDER = fileURLToPath(new URL(folder, import.meta.url));
const EXPECTED = join(FOLDER, 'expected.json');
const RUNS = 7;
/** Of them, runs that must agree: a busy machine may stretch a delay now and then. */
const AGREE = 6;
/** What they print depends on the machine, which is what they show: every outcome seen is recorded. */
const RACES = ['timeout-or-immediate.js', 'pool-of-four.js', 'read-in-steps.js'];
const RUNS_OF_RACES = 40;

/** Whether the example requires packages of web/dist/packages. */
const usesPackages = (dir, file) =>
  /require\('(express|koa)'\)/.test(readFileSync(join(dir, file), 'utf8'));

/** The outcomes of one example in one Node: one, or several where it is a race. */
async function record(file, major, binary, dir) {
  const packages = usesPackages(dir, file);
  const args = { binary, version: NODES[major], dir, entry: file, packages };
  const race = isOrders || RACES.includes(file);
  const seen = new Map();
  for (let run = 0; run < (race ? RUNS_OF_RACES : RUNS); run++) {
    const { stdout, exit } = await runReal(args);
    const key = JSON.stringify({ exit, lines: stdout.split('\n').slice(0, -1) });
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const outcomes = [...seen].sort((a, b) => b[1] - a[1]);
  if (race) return outcomes.map(([outcome]) => JSON.parse(outcome));
  const [[outcome, times]] = outcomes;
  if (times < AGREE) {
    throw new Error(`${file} varies in Node ${major}: ${outcomes.map(String).join(' | ')}`);
  }
  return [JSON.parse(outcome)];
}

const nodes = await realNodes(MAJORS, console.log);
// Nobody sends requests from outside to a real Node here.
const isServer = (name) => /^\/\/ Requests: /m.test(readFileSync(join(FOLDER, name), 'utf8'));
const isExample = (name) => /\.m?js$/.test(name) && !name.includes('.test.') && !isServer(name);
const files = named.length > 0 ? named : readdirSync(FOLDER).filter(isExample);
const expected = existsSync(EXPECTED) ? JSON.parse(readFileSync(EXPECTED, 'utf8')) : {};
const dir = mkdtempSync(join(tmpdir(), 'examples-'));
try {
  for (const file of readdirSync(FOLDER).filter(isExample)) {
    cpSync(join(FOLDER, file), join(dir, file));
  }
  for (const file of files) {
    expected[file] = {};
    for (const major of MAJORS) {
      // Node 10 runs modules behind a flag only, and is too old for the npm packages.
      if (major === 10 && (file.endsWith('.mjs') || usesPackages(dir, file))) continue;
      expected[file][major] = await record(file, major, nodes.get(major), dir);
    }
    writeFileSync(EXPECTED, `${JSON.stringify(expected, null, 1)}\n`);
    console.log(file);
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
