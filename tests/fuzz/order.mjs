// Random programs in real Node and here, compared by output and exit code; a seed reproduces a program.
//   node tests/fuzz/order.mjs [--n 200] [--seed 1] [--node 20] [--jobs 6] [--show] [--no-shrink]
import { parseArgs } from 'node:util';
import { diffLines } from '../lib/diff.mjs';
import { parseMajors } from '../lib/nodes.mjs';
import { Both, binaryFor } from './both.mjs';
import { generate, generateTree, sourceOf } from './generate.mjs';
import { eachLimited } from './real.mjs';
import { shrink } from './shrink.mjs';

const options = {
  n: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  node: { type: 'string', default: process.versions.node.split('.')[0] },
  jobs: { type: 'string', default: '6' },
  show: { type: 'boolean', default: false },
  'no-shrink': { type: 'boolean', default: false },
};

const CONFIRMATIONS = 5;

/** A smaller program that still differs, and on which Node still agrees with itself. */
function smallest(both, seed) {
  const differs = async (tree) => {
    const source = sourceOf(tree);
    const real = await both.real(source);
    return real !== (await both.here(source)) && both.isStable(source, real, 1);
  };
  return shrink(generateTree(seed, both.major), differs);
}

async function explain(both, seed, { shrinks }) {
  const source = shrinks ? sourceOf(await smallest(both, seed)) : generate(seed, both.major);
  const [real, here] = [await both.real(source), await both.here(source)];
  console.log(`\nseed ${seed}, Node ${both.major}, ${shrinks ? 'shrunk' : 'whole'}:\n\n${source}`);
  console.log(`- real Node, + here\n${diffLines(real, here)}\n`);
}

/** Compares programs seed … seed + n - 1 for one version. @returns the seeds that differ */
async function compare(major, { first, n, jobs }) {
  const both = new Both(major, await binaryFor(major));
  const differing = [];
  let agreed = 0;
  const discarded = [];
  const seeds = Array.from({ length: n }, (_, i) => first + i);
  await eachLimited(seeds, jobs, async (seed) => {
    const source = generate(seed, major);
    const [real, here] = await Promise.all([both.real(source), both.here(source)]);
    if (real === here) agreed++;
    else if (await both.isStable(source, real, CONFIRMATIONS)) differing.push(seed);
    else discarded.push(seed);
  });
  console.log(
    `Node ${major}: ${agreed} of ${n} programs agree, ${differing.length} differ, ` +
      `${discarded.length} discarded (Node disagreed with itself: ${discarded.join(' ') || 'none'})`,
  );
  return { both, differing: differing.sort((a, b) => a - b) };
}

async function main() {
  const { values } = parseArgs({ options });
  const [first, n, jobs] = [values.seed, values.n, values.jobs].map(Number);
  let failed = 0;
  for (const major of parseMajors(values.node)) {
    if (values.show) console.log(generate(first, major));
    const { both, differing } = await compare(major, { first, n, jobs });
    failed += differing.length;
    if (differing.length > 0) {
      console.log(`differing seeds: ${differing.join(' ')}`);
      await explain(both, differing[0], { shrinks: !values['no-shrink'] });
    }
    await both.close();
  }
  console.log(failed === 0 ? 'no difference found' : `${failed} programs differ`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
