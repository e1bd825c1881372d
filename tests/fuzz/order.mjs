// Random programs in real Node and here, compared by output and exit code; a seed reproduces a program.
//   node tests/fuzz/order.mjs [--n 200] [--seed 1] [--node 20] [--jobs 6] [--whole]   live, against real Node
//   node tests/fuzz/order.mjs --recorded                                              the fixed batch
//   node tests/fuzz/order.mjs --record [--n 200] [--seed 1] [--node 20] [--runs 5]    makes the fixed batch
//   node tests/fuzz/order.mjs --show [--seed 1] [--node 20]                           prints a program
import { parseArgs } from 'node:util';
import { diffLines } from '../lib/diff.mjs';
import { parseMajors } from '../lib/nodes.mjs';
import { Both, binaryFor } from './both.mjs';
import { generate, generateTree, sourceOf } from './generate.mjs';
import { eachLimited } from './real.mjs';
import { checkRecorded, record, recordedMajors } from './recorded.mjs';
import { shrink } from './shrink.mjs';

const options = {
  n: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  node: { type: 'string', default: process.versions.node.split('.')[0] },
  jobs: { type: 'string', default: '6' },
  runs: { type: 'string', default: '5' },
  show: { type: 'boolean', default: false },
  whole: { type: 'boolean', default: false },
  recorded: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
};

/** How often Node must agree with itself before a difference counts. */
const CONFIRMATIONS = 5;

/** The exit code of a program that a limit stopped. */
const ENDLESS = /^exit code 124$/m;

/** A smaller program that still differs, and on which Node still agrees with itself. */
function smallest(both, seed) {
  const differs = async (tree) => {
    const source = sourceOf(tree);
    const here = await both.here(source);
    // A program that does not end says nothing about order, and takes long to try.
    if (ENDLESS.test(here)) return false;
    const real = await both.real(source);
    return real !== here && both.isStable(source, real, 1);
  };
  return shrink(generateTree(seed, both.major), differs);
}

async function explain(both, seed, whole) {
  const source = whole ? generate(seed, both.major) : sourceOf(await smallest(both, seed));
  const [real, here] = [await both.real(source), await both.here(source)];
  console.log(`\nseed ${seed}, Node ${both.major}, ${whole ? 'whole' : 'shrunk'}:\n\n${source}`);
  console.log(`- real Node, + here\n${diffLines(real, here)}\n`);
}

function summary(major, count, differing, discarded) {
  const agree = count - differing.length - discarded.length;
  const thrown = discarded.length > 0 ? ` (${discarded.join(' ')})` : '';
  console.log(
    `Node ${major}: ${agree} of ${count} programs agree, ${differing.length} differ, ` +
      `${discarded.length} discarded, Node disagreed with itself${thrown}`,
  );
}

/** @returns {Promise<'agrees' | 'differs' | 'discarded'>} one program in real Node and here */
async function compared(both, seed) {
  const source = generate(seed, both.major);
  const [real, here] = await Promise.all([both.real(source), both.here(source)]);
  if (real === here) return 'agrees';
  return (await both.isStable(source, real, CONFIRMATIONS)) ? 'differs' : 'discarded';
}

/**
 * Compares programs first … first + n - 1 with real Node, `jobs` at a time. Those that do not agree are compared once
 * more, one at a time: the others may have kept the machine so busy that Node mixed up the times of a program.
 * @returns {Promise<number>} how many differ
 */
async function live(both, { first, n, jobs, whole }) {
  const again = [];
  const seeds = Array.from({ length: n }, (_, i) => first + i);
  await eachLimited(seeds, jobs, async (seed) => {
    if ((await compared(both, seed)) !== 'agrees') again.push(seed);
  });
  const found = { agrees: [], differs: [], discarded: [] };
  for (const seed of again) found[await compared(both, seed)].push(seed);
  const { differs, discarded } = found;
  summary(both.major, n, differs, discarded);
  if (differs.length > 0) {
    console.log(`differing seeds: ${differs.sort((a, b) => a - b).join(' ')}`);
    await explain(both, differs[0], whole);
  }
  return differs.length;
}

async function fixed(both) {
  const { count, differing } = await checkRecorded(both);
  summary(both.major, count, differing, []);
  const [seed] = differing;
  if (seed !== undefined) {
    console.log(`differing seeds: ${differing.join(' ')}`);
    console.log(`to see one: node tests/fuzz/order.mjs --n 1 --seed ${seed} --node ${both.major}`);
  }
  return differing.length;
}

async function main() {
  const { values } = parseArgs({ options });
  const [first, n, jobs, runs] = [values.seed, values.n, values.jobs, values.runs].map(Number);
  if (values.show) return console.log(generate(first, parseMajors(values.node)[0]));
  let differ = 0;
  for (const major of values.recorded ? recordedMajors() : parseMajors(values.node)) {
    const both = new Both(major, values.recorded ? undefined : await binaryFor(major));
    if (values.record) {
      const { count, left } = await record(both, { first, n, runs, jobs });
      console.log(
        `Node ${major}: ${count} programs recorded, left out: ${left.join(' ') || 'none'}`,
      );
    } else {
      differ += values.recorded
        ? await fixed(both)
        : await live(both, { first, n, jobs, whole: values.whole });
    }
    await both.close();
  }
  process.exitCode = differ === 0 ? 0 : 1;
}

await main();
