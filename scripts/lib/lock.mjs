// One build at a time in one work tree: a second one waits, and then finds everything fresh.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './project.mjs';

const file = join(root, 'node_modules', '.cache', 'loopscope', 'building');

/** Takes the lock, or waits for the process that holds it; it is released when this process ends. */
export async function lockBuild() {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !take(); waited = true) {
    if (!waited) console.log('==> waiting for another build in this work tree');
    await sleep(200);
  }
  process.on('exit', () => rmSync(file, { force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!alive()) rmSync(file, { force: true });
  return false;
}

/** Is the holder of the lock still there? A build that was killed leaves its file behind. */
function alive() {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    // Between its creation and its writing the file is empty.
    if (holder !== 0) process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
