// A piece is built again only when the content of its inputs, or what was built, has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const folder = join(root, 'node_modules', '.cache', 'loopscope');

function* files(path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (name !== 'node_modules' && name !== 'dist' && name !== 'pkg')
      yield* files(`${path}/${name}`);
  }
}

function digest(paths, extra) {
  const hash = createHash('sha256').update(extra);
  for (const path of paths) {
    for (const file of files(path)) {
      hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

/**
 * What the piece would be made from now; taken before it is built, so that a change made meanwhile is seen.
 * @param {{name: string, inputs: string[], outputs: string[], options?: string}} piece
 */
export const inputsOf = ({ inputs, options = '' }) => digest(inputs, options);

/** Is the piece as its last build left it, and made from these inputs? */
export function isFresh({ name, outputs }, inputs) {
  const stamp = join(folder, name);
  return (
    outputs.every((path) => existsSync(join(root, path))) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === `${inputs} ${digest(outputs, '')}`
  );
}

/** Notes that the piece has just been built from these inputs. */
export function markFresh({ name, outputs }, inputs) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${inputs} ${digest(outputs, '')}`);
}
