// The fixed batch of random programs: what real Node printed for each seed, as hashes in recorded.json.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { NODES } from '../lib/nodes.mjs';
import { GENERATOR, generate } from './generate.mjs';
import { eachLimited } from './real.mjs';

const FILE = new URL('recorded.json', import.meta.url);

const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const sourcesHash = (seeds, major) => hash(seeds.map((seed) => generate(seed, major)).join('\0'));
const seedsOf = (outputs) => Object.keys(outputs).map(Number);

const read = () => JSON.parse(readFileSync(FILE, 'utf8'));

/** The majors that have a recorded batch. */
export const recordedMajors = () => Object.keys(read().nodes).map(Number);

/**
 * Runs the batch of one version here. @returns {Promise<{count: number, differing: number[]}>}
 * @param {import('./both.mjs').Both} both
 */
export async function checkRecorded(both) {
  const { generator, nodes } = read();
  const { outputs, sources } = nodes[both.major];
  const seeds = seedsOf(outputs);
  if (generator !== GENERATOR || sources !== sourcesHash(seeds, both.major)) {
    throw new Error(
      'the generator changed: record the batch again with tests/fuzz/order.mjs --record',
    );
  }
  const differing = [];
  await Promise.all(
    seeds.map(async (seed) => {
      const here = await both.here(generate(seed, both.major));
      if (hash(here) !== outputs[seed]) differing.push(seed);
    }),
  );
  return { count: seeds.length, differing: differing.sort((a, b) => a - b) };
}

/**
 * Records `n` programs from seed `first` on. Programs on which Node disagrees with itself in `runs` runs are left out,
 * and later seeds take their place.
 */
export async function record(both, { first, n, runs, jobs }) {
  const outputs = {};
  const left = [];
  let next = first;
  while (Object.keys(outputs).length < n) {
    const missing = n - Object.keys(outputs).length;
    const seeds = Array.from({ length: missing }, () => next++);
    await eachLimited(seeds, jobs, async (seed) => {
      const source = generate(seed, both.major);
      const real = await both.real(source);
      if (await both.isStable(source, real, runs - 1)) outputs[seed] = hash(real);
      else left.push(seed);
    });
  }
  write(both.major, outputs);
  return { count: n, left };
}

function write(major, outputs) {
  const known = read();
  const nodes = known.generator === GENERATOR ? known.nodes : {};
  const sources = sourcesHash(seedsOf(outputs), major);
  nodes[major] = { version: NODES[major], sources, outputs };
  const text = JSON.stringify({ generator: GENERATOR, nodes }, null, 1);
  writeFileSync(FILE, `${text.replace(/\n {4}/g, ' ')}\n`);
}
