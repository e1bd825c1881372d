// Generated programs in real Node: one process each, several at a time, for their time is mostly sleep.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../lib/real-node.mjs';

/** Runs `source` in `binary`. @returns {Promise<{stdout: string, stderr: string, exit: number | string}>} */
export async function runSource(binary, source) {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  try {
    writeFileSync(join(folder, 'main.js'), source);
    const options = {
      cwd: folder,
      env: { TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 20_000,
    };
    const done = await collect(spawn(binary, ['main.js'], options));
    return { stdout: done.stdout, stderr: done.stderr, exit: done.code ?? done.signal };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Calls `work` for every item, at most `limit` at a time. */
export async function eachLimited(items, limit, work) {
  const queue = [...items];
  const lane = async () => {
    while (queue.length > 0) await work(queue.shift());
  };
  await Promise.all(Array.from({ length: limit }, lane));
}
