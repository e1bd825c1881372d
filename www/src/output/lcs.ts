/** Cells of the exact table that are worth their memory; beyond, lines are made unique first. */
const EXACT_CELLS = 4_000_000;

/** Index pairs of a longest common subsequence, ascending on both sides. */
export function longestCommonSubsequence(left: string[], right: string[]): [number, number][] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let tail = 0;
  const room = Math.min(left.length, right.length) - start;
  while (tail < room && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  const middleLeft = left.slice(start, left.length - tail);
  const middleRight = right.slice(start, right.length - tail);
  const middle =
    middleLeft.length * middleRight.length <= EXACT_CELLS
      ? exact(middleLeft, middleRight)
      : byOccurrence(middleLeft, middleRight);
  return [
    ...Array.from({ length: start }, (_, at): [number, number] => [at, at]),
    ...middle.map(([l, r]): [number, number] => [l + start, r + start]),
    ...Array.from({ length: tail }, (_, at): [number, number] => [
      left.length - tail + at,
      right.length - tail + at,
    ]),
  ];
}

/** The textbook table, from the end, so that the walk goes forward. */
function exact(left: string[], right: string[]): [number, number][] {
  const width = right.length + 1;
  const table = new Uint16Array((left.length + 1) * width);
  for (let l = left.length - 1; l >= 0; l--) {
    for (let r = right.length - 1; r >= 0; r--) {
      const down = table[(l + 1) * width + r] as number;
      const across = table[l * width + r + 1] as number;
      const both = (table[(l + 1) * width + r + 1] as number) + 1;
      table[l * width + r] = left[l] === right[r] ? both : Math.max(down, across);
    }
  }
  const pairs: [number, number][] = [];
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    if (left[l] === right[r]) pairs.push([l++, r++]);
    else if ((table[(l + 1) * width + r] as number) >= (table[l * width + r + 1] as number)) l++;
    else r++;
  }
  return pairs;
}

/**
 * For long outputs: the k-th occurrence of a text on the left may pair with the k-th on the right
 * only, which leaves a longest increasing subsequence to find, in O(n log n).
 */
function byOccurrence(left: string[], right: string[]): [number, number][] {
  const places = new Map<string, number>();
  for (const [r, key] of numbered(right).entries()) places.set(key, r);
  const candidates: [number, number][] = [];
  numbered(left).forEach((key, l) => {
    const r = places.get(key);
    if (r !== undefined) candidates.push([l, r]);
  });
  return longestIncreasing(candidates);
}

function numbered(lines: string[]): string[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const count = (seen.get(line) ?? 0) + 1;
    seen.set(line, count);
    return `${count}:${line}`;
  });
}

/** Patience sorting on the right indices; the left ones are ascending already. */
function longestIncreasing(pairs: [number, number][]): [number, number][] {
  const piles: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, right], at) => {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pairs[piles[middle] as number]?.[1] as number) < right) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[at] = piles[low - 1] as number;
    piles[low] = at;
  });
  const found: [number, number][] = [];
  for (let at = piles.at(-1) ?? -1; at >= 0; at = previous[at] as number) {
    found.push(pairs[at] as [number, number]);
  }
  return found.reverse();
}
