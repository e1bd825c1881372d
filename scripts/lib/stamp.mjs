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
 * Is the piece as its last build left it, made from what the inputs are now?
 * @param {{name: string, inputs: string[], outputs: string[], options?: string}} piece
 */
export function isFresh(piece) {
  const stamp = join(folder, piece.name);
  return (
    piece.outputs.every((path) => existsSync(join(root, path))) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === stampOf(piece)
  );
}

/** Notes that the piece has just been built. */
export function markFresh(piece) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, piece.name), stampOf(piece));
}

function stampOf({ inputs, outputs, options = '' }) {
  return `${digest(inputs, options)} ${digest(outputs, '')}`;
}
