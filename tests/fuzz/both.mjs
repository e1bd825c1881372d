// A generated program in real Node and in the wasm runtime.
import { availableParallelism } from 'node:os';
import { Pool } from '../lib/batch.mjs';
import { realNodes } from '../lib/nodes.mjs';
import { runSource } from './real.mjs';

const LIMITS = { virtual: 60_000, wall: 15_000 };
const PATH = '/app/main.js';

/** The binary that speaks for a major version: the running one if it is that version, else a fetched one. */
export async function binaryFor(major) {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  return (await realNodes([major], console.log)).get(major);
}

/** What a run is compared by: standard output and exit code. */
export const seen = ({ stdout, exit, crash }) =>
  crash ? `no answer: ${crash}` : `${stdout}exit code ${exit}\n`;

/** Both sides for one major version. */
export class Both {
  constructor(major, binary, jobs = availableParallelism()) {
    Object.assign(this, { major, binary, pool: new Pool({ jobs }) });
  }

  async real(source) {
    return seen(await runSource(this.binary, source));
  }

  async here(source) {
    const files = { [PATH]: source };
    const scenario = { files, directory: '/app', entry: PATH, node: this.major, limits: LIMITS };
    return seen(await this.pool.run({ ...scenario, env: { TZ: 'UTC' } }));
  }

  /** Whether Node agrees with itself on `source`, which gave `first`, in `times` more runs. */
  async isStable(source, first, times) {
    for (let i = 0; i < times; i++) if ((await this.real(source)) !== first) return false;
    return true;
  }

  close() {
    return this.pool.close();
  }
}
