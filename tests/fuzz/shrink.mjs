// Makes a failing program smaller: takes statements out while it still fails.
import { blocks, withBlock } from './tree.mjs';

/** Programs that lack a run of statements of one block, the longest runs first; then such with a statement unwrapped. */
function* smaller(tree) {
  const all = blocks(tree);
  for (const [index, block] of all.entries()) {
    for (let size = block.length; size > 0; size = Math.floor(size / 2)) {
      for (let from = 0; from < block.length; from += size) {
        yield withBlock(tree, index, (old) => old.filter((_, i) => i < from || i >= from + size));
      }
    }
  }
  for (const [index, block] of all.entries()) {
    for (const [at, { parts }] of block.entries()) {
      for (const inner of parts.filter(Array.isArray)) {
        yield withBlock(tree, index, (old) => [
          ...old.slice(0, at),
          ...inner,
          ...old.slice(at + 1),
        ]);
      }
    }
  }
}

/** Up to `count` values of an iterator, which stays usable. */
function take(iterator, count) {
  const taken = [];
  for (let r = iterator.next(); !r.done; r = iterator.next()) {
    taken.push(r.value);
    if (taken.length === count) break;
  }
  return taken;
}

/**
 * The smallest tree found for which `fails` still holds. Candidates are tried `width` at a time.
 * @param {(tree: import('./tree.mjs').Block) => Promise<boolean>} fails
 */
export async function shrink(tree, fails, { width = 4, tries = 400 } = {}) {
  let best = tree;
  let candidates = smaller(best);
  let left = tries;
  while (left > 0) {
    const group = take(candidates, width);
    if (group.length === 0) return best;
    left -= group.length;
    const found = (await Promise.all(group.map(fails))).indexOf(true);
    if (found !== -1) {
      best = group[found];
      candidates = smaller(best);
    }
  }
  return best;
}
