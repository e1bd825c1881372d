// Whether a test of Node's passes under the real binary here; the answer is kept in the user's cache.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../lib/real-node.mjs';
import { directives } from './applicable.mjs';

const TIMEOUT = 60_000;
const SKIPPED = /^1\.\.0 # Skipped: (.*)/m;

const cacheFolder = (version) =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'loopscope', 'node-suite', version);

/** Says why the real binary does not pass a test: undefined if it does. */
export class Oracle {
  constructor({ binary, version, suite }) {
    this.binary = binary;
    this.suite = suite;
    this.cache = cacheFolder(version);
    mkdirSync(this.cache, { recursive: true });
  }

  /** @returns {Promise<string | undefined>} */
  async refusal(file, source) {
    const key = createHash('sha256').update(`${file}\n${source}`).digest('hex').slice(0, 32);
    const cached = join(this.cache, `${key}.json`);
    try {
      return JSON.parse(readFileSync(cached, 'utf8')).refusal;
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    const refusal = await this.#ask(file, source);
    writeFileSync(cached, JSON.stringify({ file, refusal }));
    return refusal;
  }

  async #ask(file, source) {
    const { flags, env } = directives(source);
    const box = mkdtempSync(join(tmpdir(), 'suite-'));
    try {
      const done = await collect(
        spawn(this.binary, [...flags, join(this.suite, 'test', file)], {
          cwd: this.suite,
          env: { ...process.env, NODE_TEST_DIR: box, TZ: 'UTC', LANG: 'C.UTF-8', ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: TIMEOUT,
          killSignal: 'SIGKILL',
        }),
      );
      const skipped = done.stdout.match(SKIPPED);
      if (skipped) return `skips itself: ${skipped[1]}`;
      return done.code === 0 ? undefined : 'fails in real Node';
    } finally {
      rmSync(box, { recursive: true, force: true });
    }
  }
}
