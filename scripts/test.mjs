// make test and make lint: every check in order, the fast ones first; the first that fails stops the run.
// V=1 shows what each prints, FROM=name begins there, --only lint|NAME runs a part.
import { steps } from './lib/steps.mjs';
import { fail, run, typed } from './lib/project.mjs';
import { countTests } from './lib/counts.mjs';

const args = process.argv.slice(2);
const only = args[0] === '--only' ? args[1] : undefined;
const echo = process.env.V === '1';

function chosen() {
  const all = steps();
  if (only === 'lint') return all.filter((step) => step.lint);
  if (only !== undefined) return all.filter((step) => step.name === only);
  const from =
    process.env.FROM === undefined ? 0 : all.findIndex((step) => step.name === process.env.FROM);
  return from < 0 ? [] : all.slice(from);
}

const list = chosen();
if (list.length === 0)
  fail(
    `No such step; there are: ${steps()
      .map((step) => step.name)
      .join(', ')}.`,
  );

let passed = 0;
const begin = performance.now();
for (const step of list) {
  const start = performance.now();
  process.stdout.write(echo ? `==> ${step.name}\n` : `${step.name.padEnd(28)}`);
  const { code, output } = await run(step.command, {
    echo,
    limit: step.limit ?? 1200,
    env: step.env,
  });
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8);
  const counts = countTests(output);
  if (code !== 0 || counts.failed > 0) {
    process.stdout.write(`${seconds}  FAILED\n`);
    if (!echo) process.stdout.write(`${output}\n`);
    console.log(
      `\n${step.name} failed (exit code ${code}). To repeat it: node scripts/test.mjs --only ${step.name}`,
    );
    console.log(`which runs: ${typed(step.command)}\n`);
    console.log(`${passed + counts.passed} passed, ${Math.max(counts.failed, 1)} failed`);
    process.exit(1);
  }
  // A step that counts nothing itself, such as a linter, is one check.
  passed += Math.max(counts.passed, 1);
  console.log(`${seconds}  ${counts.passed > 0 ? `${counts.passed} passed` : 'ok'}`);
}
console.log(`\n${((performance.now() - begin) / 60_000).toFixed(1)} min`);
console.log(`${passed} passed, 0 failed`);
