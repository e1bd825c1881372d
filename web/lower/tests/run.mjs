// Compares lowered fixtures with what real Node printed for them (FIXTURE.out).
//   node web/lower/tests/run.mjs [--record NODE] [NAME…]
// Lowered code runs on the host's own promises (support/runtime.mjs): the point here is lowering.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const fixtures = path.join(here, 'fixtures');
const support = path.join(here, 'support');

const args = process.argv.slice(2);
const recorder = args[0] === '--record' ? args.splice(0, 2)[1] : undefined;
const isSource = (name) => /\.m?js$/.test(name);
const names = readdirSync(fixtures).filter(isSource);
const chosen = names.filter(
  (name) => args.length === 0 || args.some((part) => name.includes(part)),
);

function run(commandArgs, node = process.execPath) {
  const options = { cwd: fixtures, encoding: 'utf8', timeout: 20_000 };
  const { stdout, stderr, status } = spawnSync(node, commandArgs, options);
  return { stdout, stderr, status };
}

function record() {
  for (const name of chosen) {
    const { stdout, stderr, status } = run([name], recorder);
    if (status !== 0) throw new Error(`${name} ends with ${status}: ${stderr}`);
    writeFileSync(path.join(fixtures, `${name}.out`), stdout);
  }
  console.log(`${chosen.length} recorded`);
}

function compare() {
  const cargo = ['build', '-q', '-p', 'loopscope-lower', '--example', 'lower'];
  execFileSync('cargo', cargo, { cwd: root, stdio: 'inherit' });
  const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target');
  const lower = path.join(target, 'debug/examples/lower');
  const library = readdirSync(path.join(fixtures, 'lib')).map((name) => `lib/${name}`);
  const scratch = mkdtempSync(path.join(tmpdir(), 'loopscope-lower-'));
  let failures = 0;
  try {
    for (const name of chosen) {
      // Once with everything, once without counters and positions.
      for (const flags of [[], ['--bare']]) {
        const options = { cwd: fixtures, maxBuffer: 1 << 28 };
        const lowered = execFileSync(lower, [...flags, name, ...library], options);
        const bundle = path.join(scratch, 'lowered.json');
        writeFileSync(bundle, lowered);
        failures += check(name, flags, [lower, bundle]);
      }
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  console.log(`${chosen.length * 2 - failures} passed, ${failures} failed`);
  process.exitCode = failures > 0 ? 1 : 0;
}

function check(name, flags, bundle) {
  const recorded = path.join(fixtures, `${name}.out`);
  const expected = existsSync(recorded) ? readFileSync(recorded, 'utf8') : undefined;
  const { stdout, stderr } = run([path.join(support, 'evaluate.mjs'), ...bundle, name]);
  if (stdout === expected) return 0;
  console.log(`FAIL ${name} ${flags.join(' ')}`);
  const wanted = (expected ?? 'no record').split('\n');
  stdout.split('\n').forEach((line, index) => {
    if (line !== wanted[index])
      console.log(`  ${index + 1}: got ${line}\n     wanted ${wanted[index]}`);
  });
  if (stderr) console.log(stderr.replace(/^/gm, '  | '));
  return 1;
}

if (recorder) record();
else compare();
